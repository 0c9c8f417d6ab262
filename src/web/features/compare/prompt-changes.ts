import { diffWords } from 'diff'

export type PromptPart = { text: string; isOwn: boolean }

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A prompt in parts: those that another one does not have are its own. */
export const ownParts = (prompt: string, other: string): PromptPart[] =>
  diffWords(other, prompt, { intlSegmenter: words }).flatMap(({ value, added, removed }) =>
    removed ? [] : [{ text: value, isOwn: added }],
  )
