import { type Draft, type DraftMedium, mediaOf } from '#contract/studio/draft.ts'

import { formatPlural } from '../lib/format.ts'
import { kindName } from '../lib/kind-name.ts'
import type { Added } from './add-media.ts'

type AddedWords = {
  text: string
  /** More happened than was asked for: it can be undone. */
  isSurprise: boolean
}

/** What adding inputs did, in a sentence; null when it did nothing. */
export function addedWords({
  placed,
  before,
  after,
}: Pick<Added, 'placed' | 'before' | 'after'>): AddedWords | null {
  const [first] = placed
  if (!first) return null
  const hasSwitched = before.mode !== after.mode
  const lost = hasSwitched ? [] : displaced(before, after)
  const what = placed.length === 1 ? `“${first.name}”` : formatPlural(placed.length, 'file')
  const where = placed.length === 1 ? placeWords(after, first) : `now in ${kindName[after.mode]}`
  const instead = lost[0] ? `, in place of “${lost[0].name}”` : ''
  const verb = placed.length === 1 ? 'is' : 'are'
  return { text: `${what} ${verb} ${where}${instead}.`, isSurprise: hasSwitched || lost.length > 0 }
}

function placeWords({ mode, firstFrame, portrait }: Draft, { id }: DraftMedium): string {
  if (mode === 'frames') return firstFrame?.id === id ? 'the first frame now' : 'the end frame now'
  if (mode === 'person') return portrait?.id === id ? 'the portrait now' : 'among the pictures now'
  return 'a reference now'
}

const displaced = (before: Draft, after: Draft) =>
  mediaOf(before).filter(({ id }) => !mediaOf(after).some((medium) => medium.id === id))
