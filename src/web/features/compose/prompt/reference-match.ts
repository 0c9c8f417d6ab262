import { chipText, numberOf } from '#contract/studio/chips.ts'
import type { DraftMedium } from '#contract/studio/draft.ts'

/** The beginning of a chip right before the caret: where its `@` is, and what follows. */
export type AtWord = { start: number; typed: string }

const longest = 40

/** What is being typed after an `@` that begins a word; null when the caret stands elsewhere. */
export function atWord(text: string, caret: number): AtWord | null {
  const from = Math.max(0, caret - longest - 2)
  const found = /(?<![\p{L}\p{N}_@])@([\p{L}\p{N}_.-]*)$/u.exec(text.slice(from, caret))
  return found && (found.index > 0 || from === 0)
    ? { start: from + found.index, typed: found[1] ?? '' }
    : null
}

export type ReferenceMatch = { medium: DraftMedium; chip: string }

/** The references whose chip begins with what was typed, then those with it in their name. None once a chip is whole. */
export function matchReferences(references: readonly DraftMedium[], typed: string): ReferenceMatch[] {
  const words = typed.toLowerCase()
  const all = references.map((medium) => ({
    medium,
    chip: chipText(medium.kind, numberOf(references, medium)),
  }))
  if (all.some(({ chip }) => chip.slice(1).toLowerCase() === words)) return []
  const begins = ({ chip }: ReferenceMatch) =>
    chip.slice(1).toLowerCase().startsWith(words) || chip.replace(/\D/g, '') === words
  return [
    ...all.filter(begins),
    ...all.filter((match) => !begins(match) && match.medium.name.toLowerCase().includes(words)),
  ]
}

/** What to type for a chip in front of `rest`: it stands alone, with the caret after the space behind it. */
export function chipInsertion(chip: string, rest: string): { text: string; caretOn: 0 | 1 } {
  if (/^\s/.test(rest)) return { text: chip, caretOn: 1 }
  return { text: rest === '' || /^[\p{L}\p{N}_@]/u.test(rest) ? `${chip} ` : chip, caretOn: 0 }
}
