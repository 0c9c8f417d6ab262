/** Controls, direction overrides and isolates, the byte order mark, noncharacters, and what stood for half a pair. */
const invisible =
  /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ufff9-\uffff]|\p{Noncharacter_Code_Point}/gu

/** Text that is safe to draw: whole characters only, no controls, spaces and line breaks as single spaces. */
export const cleanText = (text: string) =>
  text.toWellFormed().replace(/\s+/g, ' ').replace(invisible, '').replace(/ +/g, ' ').trim()

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Clean text for use inside XML. */
export const escapeXml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
