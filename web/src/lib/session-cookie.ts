/** The gateway's cookie; scripts cannot read it, the server sees whether it is there. */
export const sessionCookie = "printlab_session";
