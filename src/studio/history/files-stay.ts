/** Files of removed jobs stay so long on this disk: undo loses nothing until then. */
export const filesStayMs = 7 * 24 * 60 * 60_000
