import { type FocusEvent, useState } from 'react'

import { isReturning } from '../../lib/navigation.ts'
import { historyPlace } from './history-place.ts'

/** Which card has the focus, had it last, or is to get it as soon as it stands in the page. */
export function useCardFocus() {
  const [active, setActive] = useState(historyPlace.active)
  const [wanted, setWanted] = useState(isReturning() ? historyPlace.active : null)
  const [isInside, setIsInside] = useState(false)
  const handlers = {
    onFocus: (event: FocusEvent) => {
      const id = cardOf(event.target)?.dataset['job']
      if (id === undefined) return
      historyPlace.active = id
      setActive(id)
      setWanted(null)
      setIsInside(true)
    },
    onBlur: () => setIsInside(false),
  }
  return { active, wanted, kept: wanted ?? (isInside ? active : null), want: setWanted, handlers }
}

/** Index of the job whose card an event comes from. */
export function cardIndex(target: EventTarget): number | null {
  const index = cardOf(target)?.dataset['index']
  return index === undefined ? null : Number(index)
}

const cardOf = (target: EventTarget) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null
