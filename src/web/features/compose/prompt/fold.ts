import { promptLimit } from '#contract/service/video-request.ts'

/** Most of a prompt that the field shows, in UTF-16 units: browsers take seconds over each key in longer ones. */
export const shownMax = 3 * promptLimit

/** What of a prompt is folded away, empty for nothing: the end that the field does not show. */
export function foldOf(prompt: string): string {
  if (prompt.length <= shownMax) return ''
  const splits = (prompt.codePointAt(shownMax - 1) ?? 0) > 0xffff
  return prompt.slice(splits ? shownMax - 1 : shownMax)
}

/** The fold stays as it is while one edits before it; it is made anew when other words came. */
export function keepFold(fold: string, prompt: string): string {
  const stays = fold === '' ? prompt.length <= 2 * shownMax : prompt.endsWith(fold)
  return stays ? fold : foldOf(prompt)
}
