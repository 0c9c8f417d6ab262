import { formatSince } from '../../../lib/format-date.ts'
import type { KeyRow } from '../list/key-row.ts'

/** What a person has to type before a key is revoked: what tells it apart. */
export const wordToType = ({ name, hint, id }: KeyRow) => name ?? hint ?? id ?? ''

/** Names are compared as they read: spaces at the ends or doubled do not count. */
export const isTyped = (typed: string, row: KeyRow) => {
  return flat(wordToType(row)) !== '' && flat(typed) === flat(wordToType(row))
}

const flat = (text: string) => text.trim().replace(/\s+/g, ' ')

/** What stops and what does not, a sentence each. */
export function whatStops(row: KeyRow, now: number): string[] {
  return [
    `Whatever uses it is refused from its next request on. ${lastUse(row, now)}`,
    webhookWords(row),
    'Jobs that were sent with it go on: they belong to the account.',
    'It cannot be undone.',
  ]
}

function lastUse({ lastUsedAt }: KeyRow, now: number): string {
  if (lastUsedAt === null) return 'When it was last used is not told.'
  if (lastUsedAt === 'never') return 'It was never used.'
  const since = formatSince(lastUsedAt, Math.max(now, lastUsedAt))
  return `It was last used ${since === 'now' ? 'just now' : since.endsWith('ago') ? since : `on ${since}`}.`
}

function webhookWords({ webhook }: KeyRow): string {
  if (webhook === null) return 'If it has a default webhook, that is not called any more.'
  return webhook.url === null
    ? 'It has no default webhook.'
    : `Its default webhook ${webhook.url} is not called for new jobs any more.`
}
