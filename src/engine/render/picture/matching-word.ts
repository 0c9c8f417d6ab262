/**
 * The key whose word the text says first; null when it says none. Words stand in one text, parted by spaces;
 * whole words count, a plural `s` or `es` too.
 */
export function matchingWord<K>(text: string, table: ReadonlyArray<readonly [K, string]>): K | null {
  let first: { at: number; key: K } | null = null
  for (const [key, words] of table) {
    const at = text.search(new RegExp(`\\b(?:${words.replaceAll(' ', '|')})(?:e?s)?\\b`, 'i'))
    if (at >= 0 && (first === null || at < first.at)) first = { at, key }
  }
  return first?.key ?? null
}
