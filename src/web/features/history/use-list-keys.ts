import type { KeyboardEvent } from 'react'

import { useMedia } from '../../lib/use-media.ts'
import { headingHeight } from './lay-out-grid.ts'
import type { ListLayout } from './list-layout.ts'
import { nextCard } from './next-card.ts'
import { selectionHeight } from './selection/selection-height.ts'
import { cardAt } from './use-card-focus.ts'
import type { Covered } from './use-list-window.ts'

const barHeight = 56
/** The phone's tabs, and a little air. */
const below = 72

type Options = {
  layout: ListLayout
  show: (place: number, covered: Covered) => void
  /** Gives a card the focus as soon as it stands in the page. */
  want: (place: number) => void
  /** Selects a card, or lets it go. */
  toggleAt: (place: number) => void
  /** Selects from a card to another one. */
  extend: (from: number, to: number) => void
}

/**
 * Arrow keys, Home, End and Page keys lead from card to card; the card comes into view between all that sticks. With
 * Shift they select on the way, X selects in place.
 */
export function useListKeys({ layout, show, want, toggleAt, extend }: Options) {
  const hasBar = useMedia('(min-width: 48rem)')
  const above = barHeight * (hasBar ? 2 : 1) + headingHeight + 8
  return (event: KeyboardEvent) => {
    const from = cardAt(event.target)
    if (from === null || hasModifier(event)) return
    if (event.key.toLowerCase() === 'x') toggleAt(from.place)
    const to = nextCard(layout, from.place, event.key)
    if (to === null) return
    event.preventDefault()
    if (event.shiftKey) extend(from.place, to)
    show(to, { above, below: below + selectionHeight() })
    want(to)
  }
}

const hasModifier = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey
