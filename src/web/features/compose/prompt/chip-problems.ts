import { type Chip, chipMedium, chipsIn, chipText } from '#contract/studio/chips.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'

type Chips = Pick<Draft, 'mode' | 'prompt' | 'references'>

/** Chips that name no reference in the mode that sends references; each once, in their order. */
export const lostChips = ({ mode, prompt, references }: Chips): string[] =>
  mode === 'references' ? written(prompt, (chip) => !chipMedium(chip, references)) : []

/** Chips that name a reference of the draft in a mode that does not send it. */
export const setAsideChips = ({ mode, prompt, references }: Chips): string[] =>
  mode === 'references' ? [] : written(prompt, (chip) => chipMedium(chip, references) !== undefined)

const written = (prompt: string, isMeant: (chip: Chip) => boolean) => [
  ...new Set(
    chipsIn(prompt)
      .filter(isMeant)
      .map(({ kind, number }) => chipText(kind, number)),
  ),
]

/** The prompt without the chips that name no reference, and without the gaps that they would leave. */
export function withoutLostChips(prompt: string, references: readonly DraftMedium[]): string {
  let out = ''
  let rest = 0
  for (const chip of chipsIn(prompt)) {
    if (chipMedium(chip, references)) continue
    out += prompt.slice(rest, chip.start)
    rest = chip.end
    const gapBefore = out === '' || /\s$/.test(out)
    if (gapBefore && prompt[rest] === ' ') rest += 1
    else if (/^([.,;:!?)]|\s|$)/.test(prompt.slice(rest))) out = out.replace(/ $/, '')
  }
  return out + prompt.slice(rest)
}
