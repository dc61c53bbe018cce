/** The gateway's workstation cookie; scripts cannot read it, but the server sees whether it is present. */
export const sessionCookie = "printlab_session";

/** The same for a partner lab; a browser may hold both. */
export const labSessionCookie = "printlab_lab_session";
