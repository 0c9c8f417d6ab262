/** What looks wrong with a job that is not over, in a few words for its row. */
export const problemWords: Readonly<Record<string, string>> = {
  over_limit: 'above its limit',
  media_gone: 'a file is missing',
  lost: 'not known to the service',
  stuck: 'far slower than usual',
}
