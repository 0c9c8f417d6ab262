import { useEffect, useEffectEvent, useRef } from 'react'

import { readChips } from '#contract/studio/chips.ts'
import { writeLiterally } from '#contract/studio/wildcards.ts'

import { useDraft } from '../../../data/draft.ts'
import { readPastPrompts } from '../../../data/past-prompts.ts'
import { showToast } from '../../../ui/toast.tsx'
import { keepWords, shownBy, startWalk, stepNewer, stepOlder, type Walk } from './history-walk.ts'
import { offerWordsBack } from './replace-prompt.ts'
import { type FieldRef, retype } from './type-into.ts'

type Direction = 'older' | 'newer'

/** Where the walk is, and where the page begins that was not read yet; undefined when all were. */
type Way = { walk: Walk; next: string | null | undefined }

/** ↑ in an empty field and Alt with ↑ or ↓ anywhere in it walk through past prompts. */
export function useHistoryWalk(field: FieldRef) {
  const way = useRef<Way | null>(null)
  // One step after the other: the next one knows what the one before has shown.
  const steps = useRef(Promise.resolve())
  const step = async (direction: Direction) => {
    const words = promptNow()
    const found = await stepFrom(way.current, words, direction)
    // What was typed meanwhile wins.
    if (!found || !field.current || promptNow() !== words) return
    const leaves = found.walk.at === 0 && (way.current?.walk.at ?? -1) < 0
    way.current = found
    retype(field.current, shownBy(found.walk))
    if (leaves) offerWordsBack(words)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const direction = field.current && meantBy(event, field.current, way.current?.walk)
    if (!direction) return
    event.preventDefault()
    steps.current = steps.current
      .then(() => step(direction))
      .catch((error: unknown) =>
        showToast({
          message: error instanceof Error ? error.message : 'The past prompts could not be read.',
        }),
      )
  })
  useEffect(() => {
    const element = field.current
    const listener = (event: KeyboardEvent) => onKey(event)
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [field])
}

const promptNow = () => useDraft.getState().draft.prompt

/** Plain arrows walk where they have nothing else to do: in an empty field, and behind a prompt that they just brought. */
function meantBy(event: KeyboardEvent, field: HTMLTextAreaElement, walk: Walk | undefined): Direction | null {
  if (event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return null
  const direction = event.key === 'ArrowUp' ? 'older' : event.key === 'ArrowDown' ? 'newer' : null
  if (!direction || event.altKey) return direction
  const { value, selectionStart } = field
  const isWalking = walk !== undefined && walk.at >= 0 && shownBy(walk) === value
  if (isWalking && selectionStart === value.length) return direction
  return value === '' && direction === 'older' ? direction : null
}

async function stepFrom(way: Way | null, words: string, direction: Direction): Promise<Way | null> {
  const begun = way && way.walk.at >= 0 ? way : { walk: startWalk(words), next: null }
  const now = { ...begun, walk: keepWords(begun.walk, words) }
  if (direction === 'newer') {
    const newer = stepNewer(now.walk)
    return newer && { ...now, walk: newer }
  }
  for (;;) {
    const older = stepOlder(now.walk)
    if (older) return { ...now, walk: older }
    if (now.next === undefined) return null
    const page = await readPastPrompts(now.next)
    const { references } = useDraft.getState().draft
    const prompts = page.prompts.map(({ prompt }) => readChips(writeLiterally(prompt), references))
    now.walk = { ...now.walk, prompts: [...now.walk.prompts, ...prompts] }
    now.next = page.next ?? undefined
  }
}
