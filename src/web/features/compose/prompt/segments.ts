import { promptLimit } from '#contract/service/video-request.ts'
import { chipMedium, chipsIn } from '#contract/studio/chips.ts'
import type { Draft } from '#contract/studio/draft.ts'

/** A stretch of the prompt and how it is marked: a chip, one that names nothing, or what is over the limit. */
export type Segment = { start: number; text: string; mark: 'none' | 'chip' | 'lost' | 'surplus' }

/** The whole prompt in stretches. Chips count where the mode sends references; elsewhere they are words. */
export function segmentsOf({ mode, prompt, references }: Pick<Draft, 'mode' | 'prompt' | 'references'>) {
  const end = limitOf(prompt)
  const segments: Segment[] = []
  const add = (start: number, stop: number, mark: Segment['mark']) => {
    if (stop > start) segments.push({ start, text: prompt.slice(start, stop), mark })
  }
  let rest = 0
  for (const chip of mode === 'references' ? chipsIn(prompt) : []) {
    if (chip.end > end) break
    add(rest, chip.start, 'none')
    add(chip.start, chip.end, chipMedium(chip, references) ? 'chip' : 'lost')
    rest = chip.end
  }
  add(rest, end, 'none')
  add(end, prompt.length, 'surplus')
  return segments
}

/** Where the text ends that the service takes; it trims before it counts, and an emoji counts once. */
function limitOf(prompt: string): number {
  const end = prompt.trimEnd().length
  let at = prompt.length - prompt.trimStart().length
  if (end - at <= promptLimit) return prompt.length
  for (let count = 0; count < promptLimit && at < end; count++) at += isPair(prompt, at) ? 2 : 1
  return at < end ? at : prompt.length
}

const isPair = (text: string, at: number) => (text.codePointAt(at) ?? 0) > 0xffff
