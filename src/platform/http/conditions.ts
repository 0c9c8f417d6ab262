/** What is known of a file: its ETag with the quotes, and when it was last changed, in whole seconds since 1970. */
export type Validators = { etag: string; changedAt: number }

/**
 * What the conditions of a GET or HEAD make of an answer (RFC 9110 §13), as nginx reads them: the file, "unchanged"
 * (304) or "condition failed" (412). With both If-None-Match and If-Modified-Since both have to say unchanged.
 */
export function checkConditions(headers: Headers, file: Validators): 'send' | 'unchanged' | 'failed' {
  const unmodifiedSince = headers.get('if-unmodified-since')
  if (unmodifiedSince !== null && !(httpTime(unmodifiedSince) >= file.changedAt)) return 'failed'
  const match = headers.get('if-match')
  if (match !== null && !names(match, file.etag)) return 'failed'
  const noneMatch = headers.get('if-none-match')
  const modifiedSince = headers.get('if-modified-since')
  if (noneMatch === null && modifiedSince === null) return 'send'
  if (noneMatch !== null && !names(noneMatch.replaceAll('W/', ''), file.etag)) return 'send'
  if (modifiedSince !== null && httpTime(modifiedSince) !== file.changedAt) return 'send'
  return 'unchanged'
}

/** Whether a Range counts: If-Range is absent, or the very ETag or time of this file. A weak ETag never is. */
export function rangeCounts(ifRange: string | null, file: Validators): boolean {
  if (ifRange === null) return true
  return ifRange.endsWith('"') ? ifRange === file.etag : httpTime(ifRange) === file.changedAt
}

const names = (list: string, etag: string) =>
  list.trim() === '*' || list.split(',').some((tag) => tag.trim() === etag)

/** Seconds since 1970 of an HTTP date in any of its three spellings, NaN for anything else. */
const httpTime = (text: string) => Date.parse(/GMT\s*$/i.test(text) ? text : `${text} GMT`) / 1000
