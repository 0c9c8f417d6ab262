import { type FocusEvent, useState } from 'react'

import { isReturning } from '../../lib/navigation.ts'
import { type CardPlace, historyPlace } from './history-place.ts'

/** Which card has the focus, had it last, or is to get it as soon as it stands in the page. */
export function useCardFocus() {
  const [active, setActive] = useState(historyPlace.active)
  const [wanted, setWanted] = useState(isReturning() ? (historyPlace.active?.place ?? null) : null)
  const [isInside, setIsInside] = useState(false)
  const handlers = {
    onFocus: (event: FocusEvent) => {
      const card = cardAt(event.target)
      if (card === null) return
      historyPlace.active = card
      setActive(card)
      setWanted(null)
      setIsInside(true)
    },
    onBlur: () => setIsInside(false),
  }
  return { active, wanted, isInside, want: setWanted, handlers }
}

/** The card that an event comes from. */
export function cardAt(target: EventTarget): CardPlace | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  const { place, job } = card?.dataset ?? {}
  return place === undefined || job === undefined ? null : { place: Number(place), id: job }
}
