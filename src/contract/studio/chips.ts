import type { MediaKind } from '../service/upload.ts'
import type { ChipStyle } from './compose-settings.ts'
import type { DraftMedium } from './draft.ts'

/** A place in a prompt that names a reference: `@Image1`; `@Image?` once its reference is gone. */
export type Chip = { start: number; end: number; kind: MediaKind; number: number | null }

export const kindWord = { image: 'Image', video: 'Video', audio: 'Audio' } as const satisfies Record<
  MediaKind,
  string
>
const kindOf: Record<string, MediaKind | undefined> = { image: 'image', video: 'video', audio: 'audio' }

const written = /(?<![\w@])@(image|video|audio)(\d{1,2}|\?)(?!\w)/gi

export const chipText = (kind: MediaKind, number: number | null) => `@${kindWord[kind]}${number ?? '?'}`

/** Every chip of a prompt, first to last. */
export function chipsIn(prompt: string): Chip[] {
  return [...prompt.matchAll(written)].flatMap((found) => {
    const kind = kindOf[found[1]?.toLowerCase() ?? '']
    const number = found[2] === '?' ? null : Number(found[2])
    return kind ? [{ start: found.index, end: found.index + found[0].length, kind, number }] : []
  })
}

/** Number of each reference within its kind, from 1: the order in which a request lists them. */
export function numberOf(references: readonly DraftMedium[], { id, kind }: DraftMedium): number {
  return references.filter((one) => one.kind === kind).findIndex((one) => one.id === id) + 1
}

/** The reference that a chip names; undefined when there is none. */
export const chipMedium = (chip: Chip, references: readonly DraftMedium[]): DraftMedium | undefined =>
  chip.number === null ? undefined : references.filter(({ kind }) => kind === chip.kind)[chip.number - 1]

/** The prompt after its references were put in another order or some were removed: each chip still names the same one. */
export function renumber(
  prompt: string,
  before: readonly DraftMedium[],
  after: readonly DraftMedium[],
): string {
  return replaceChips(prompt, (chip, text) => {
    const named = chipMedium(chip, before)
    if (!named) return text
    const number = numberOf(after, named)
    return chipText(named.kind, number === 0 ? null : number)
  })
}

/** The prompt as the service gets it: chips that name a reference in the account's own style. */
export function writeChips(prompt: string, style: ChipStyle, references: readonly DraftMedium[]): string {
  return replaceChips(prompt, (chip, text) =>
    chip.number !== null && chipMedium(chip, references)
      ? styled[style](kindWord[chip.kind], chip.number)
      : text,
  )
}

/** The prompt of a stored request with chips again, in whichever style it was written. */
export function readChips(prompt: string, references: readonly DraftMedium[]): string {
  return prompt.replace(
    /\[(image|video|audio) (\d{1,2})\]|(?<![\w@])(Image|Video|Audio) (\d{1,2})(?!\w)/gi,
    (text, bracketed?: string, first?: string, plain?: string, second?: string) => {
      const kind = kindOf[(bracketed ?? plain ?? '').toLowerCase()]
      const number = Number(first ?? second)
      const names = kind && chipMedium({ start: 0, end: 0, kind, number }, references)
      return kind && names ? chipText(kind, number) : text
    },
  )
}

const styled = {
  at: (word, number) => `@${word}${number}`,
  brackets: (word, number) => `[${word} ${number}]`,
  plain: (word, number) => `${word} ${number}`,
} as const satisfies Record<ChipStyle, (word: string, number: number) => string>

function replaceChips(prompt: string, change: (chip: Chip, text: string) => string): string {
  let rest = 0
  let out = ''
  for (const chip of chipsIn(prompt)) {
    out += prompt.slice(rest, chip.start) + change(chip, prompt.slice(chip.start, chip.end))
    rest = chip.end
  }
  return out + prompt.slice(rest)
}
