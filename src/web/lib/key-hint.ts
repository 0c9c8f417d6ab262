/** The rest of a key is hidden by one of these: `sk_live_Ab12…9xYz`, `sk_live_Ab12...9xYz`, `****9xYz`. */
const masks = /…|\.{2,}|[*•·]+/
const prefix = /^sk_(live|test)_/

/** First and last four characters of a key's secret part; a key too short to hide the rest shows nothing of it. */
export function maskKey(key: string): string {
  const begin = prefix.exec(key)?.[0] ?? ''
  const secret = key.slice(begin.length)
  return secret.length < 20 ? `${begin}…` : `${begin}${secret.slice(0, 4)}…${secret.slice(-4)}`
}

/** A hint as a service tells it. What looks like a whole key is masked before anything keeps it. */
export const readHint = (told: string): string =>
  masks.test(told) || told.length < 20 ? told.slice(0, 60) : maskKey(told)

/** Fewer characters than this in common are chance. */
const enough = 4

/** Whether two hints, each of its own make, are of one key. */
export function compareHints(a: string, b: string): 'same' | 'other' | 'cannot_tell' {
  const [one, two] = [partsOf(a), partsOf(b)]
  const isLike =
    (one.head.startsWith(two.head) || two.head.startsWith(one.head)) &&
    (one.tail.endsWith(two.tail) || two.tail.endsWith(one.tail))
  if (!isLike) return 'other'
  const common = Math.min(one.head.length, two.head.length) + Math.min(one.tail.length, two.tail.length)
  return common >= enough ? 'same' : 'cannot_tell'
}

/** What is told of the secret's beginning and of its end. */
function partsOf(hint: string) {
  const [head = '', ...rest] = hint.replace(prefix, '').split(masks)
  return { head, tail: rest.at(-1) ?? '' }
}

export type Use = 'yes' | 'maybe' | 'no'

/** Which of an account's keys the studio works with, by their hints: one for certain, or those that it may be. */
export function usedByStudio(keys: ReadonlyArray<{ hint: string | null }>, studioHint: string): Use[] {
  const found = keys.map(({ hint }) => (hint === null ? 'cannot_tell' : compareHints(hint, studioHint)))
  const sure = found.filter((result) => result === 'same').length
  return found.map((result) => {
    if (result === 'same') return sure === 1 ? 'yes' : 'maybe'
    return result === 'cannot_tell' && sure === 0 ? 'maybe' : 'no'
  })
}
