import type { KeyboardEvent } from 'react'

import { useMedia } from '../../lib/use-media.ts'
import { headingHeight } from './lay-out-grid.ts'
import type { ListLayout } from './list-layout.ts'
import { nextCard } from './next-card.ts'
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
}

/** Arrow keys, Home, End and Page keys lead from card to card; the card comes into view below all that sticks. */
export function useListKeys({ layout, show, want }: Options) {
  const hasBar = useMedia('(min-width: 48rem)')
  const above = barHeight * (hasBar ? 2 : 1) + headingHeight + 8
  return (event: KeyboardEvent) => {
    const from = cardAt(event.target)
    const to = from === null || hasModifier(event) ? null : nextCard(layout, from.place, event.key)
    if (to === null) return
    event.preventDefault()
    show(to, { above, below })
    want(to)
  }
}

const hasModifier = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
