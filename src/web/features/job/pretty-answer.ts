/** An answer as it came, indented when it is JSON. */
export function prettyAnswer(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
