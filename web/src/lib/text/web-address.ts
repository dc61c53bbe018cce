const endings = "[cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[xX][yY][zZ]|[sS][hH][oO][pP]";
const more = "[sS][iI][tT][eE]|[oO][nN][lL][iI][nN][eE]|[tT][oO][pP]|[aA][pP][pP]|[dD][eE][vV]|[lL][iI][nN][kK]|[cC][lL][iI][cC][kK]";
const address = new RegExp(
  `[\\p{L}\\p{N}_]+://|(?<![\\p{L}\\p{N}_])[wW]{3}\\.\\S|\\S+@\\S+\\.[\\p{L}\\p{N}_]|[\\p{L}\\p{N}_-]+\\.([a-z]{2,}|${endings}|${more})(?![\\p{L}\\p{N}_])`,
  "u",
);

/** Whether a mail program would make a link of a part of the text. The rules of the API (libs/PrintLab.Lab/Texts/WebAddresses.cs). */
export const hasWebAddress = (text: string): boolean => address.test(text);
