/** The gateway's cookie of a workstation; scripts cannot read it, the server sees whether it is there. */
export const sessionCookie = "printlab_session";

/** The same for a partner lab; a browser may hold both. */
export const labSessionCookie = "printlab_lab_session";
