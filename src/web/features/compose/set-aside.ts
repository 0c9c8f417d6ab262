import type { Draft } from '#contract/studio/draft.ts'

import { formatPlural } from '../../lib/format.ts'

/** What the other modes hold, in a sentence; null when they hold nothing. */
export function setAsideWords(draft: Draft): string | null {
  const { mode, firstFrame, endFrame, references, portrait, extraImages } = draft
  const held = [
    { of: 'frames', back: 'Frames', one: 'frame', count: count([firstFrame, endFrame]) },
    { of: 'references', back: 'References', one: 'reference', count: references.length },
    { of: 'person', back: 'Person', one: 'photo', count: count([portrait, ...extraImages]) },
  ].filter((other) => other.of !== mode && other.count > 0)
  const [first] = held
  if (!first) return null
  const total = held.reduce((sum, other) => sum + other.count, 0)
  const what = held.map((other) => formatPlural(other.count, other.one)).join(' and ')
  const back = held.length === 1 ? first.back : 'their modes'
  return total === 1
    ? `${what} is set aside; it comes back with ${back}.`
    : `${what} are set aside; they come back with ${back}.`
}

const count = (slots: readonly unknown[]) => slots.filter((slot) => slot !== null).length
