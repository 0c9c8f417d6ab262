/** A walk through past prompts, like a shell's: the words that stood in the field come back at its end. */
export type Walk = {
  kept: string
  /** The latest first; more of them come as the walk goes on. */
  prompts: readonly string[]
  /** Which of them stands in the field; −1 for the kept words. */
  at: number
}

export const startWalk = (words: string): Walk => ({ kept: words, prompts: [], at: -1 })

/** The words that this walk has put into the field. */
export const shownBy = ({ kept, prompts, at }: Walk): string => prompts[at] ?? kept

/** A past prompt that was changed is now the person's own: it is what comes back. */
export const keepWords = (walk: Walk, words: string): Walk =>
  words === shownBy(walk) ? walk : { ...walk, kept: words }

/** One prompt back in time, past those that say the same; null when more have to be read first. */
export function stepOlder(walk: Walk): Walk | null {
  const shown = shownBy(walk)
  for (let at = walk.at + 1; at < walk.prompts.length; at++)
    if (walk.prompts[at] !== shown) return { ...walk, at }
  return null
}

/** One prompt forward in time, at last to the kept words; null when they stand there already. */
export function stepNewer(walk: Walk): Walk | null {
  return walk.at < 0 ? null : { ...walk, at: walk.at - 1 }
}
