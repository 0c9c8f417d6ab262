import { choicesAt, type Wildcards } from '#contract/studio/wildcards.ts'

export type ExcerptPart = { text: string; isChoice: boolean }

/** Characters of plain text that stay beside a choice. */
const besides = 22

/** One of the prompts that wildcards make, shortened to what tells it from the others. */
export function excerptAt({ stretches }: Extract<Wildcards, { ok: true }>, place: number): ExcerptPart[] {
  return choicesAt(stretches, place)
    .map((text, at) => {
      const isChoice = (stretches[at]?.length ?? 0) > 1
      return { text: isChoice ? text : shorten(text, at > 0, at < stretches.length - 1), isChoice }
    })
    .filter(({ text }) => text !== '')
}

/** Keeps the end of the text before a choice and the beginning of the text behind one. */
function shorten(text: string, isBehind: boolean, isBefore: boolean): string {
  const points = Array.from(text.replace(/\s+/g, ' '))
  const head = isBehind ? besides : 0
  const tail = isBefore ? besides : 0
  if (points.length <= head + tail + 1) return points.join('')
  return `${points.slice(0, head).join('')}…${tail > 0 ? points.slice(-tail).join('') : ''}`
}
