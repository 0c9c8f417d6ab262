/** First and last four characters of a key's secret part; a key too short to hide the rest shows nothing of it. */
export function hintOf(key: string): string {
  const prefix = /^sk_(live|test)_/.exec(key)?.[0] ?? ''
  const secret = key.slice(prefix.length)
  return secret.length < 20 ? `${prefix}…` : `${prefix}${secret.slice(0, 4)}…${secret.slice(-4)}`
}
