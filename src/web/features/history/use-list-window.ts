import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { isReturning } from '../../lib/navigation.ts'
import { historyPlace, type PageScroll } from './history-place.ts'
import type { ListLayout } from './list-layout.ts'
import { isSameWindow, windowOf } from './list-window.ts'
import { depthOf, follow, mustSettle, seek, spaceOf } from './scroll-space.ts'

const restMs = 150
const topPx = 48

/** What covers the list above and below, for a card that is to be seen whole. */
export type Covered = { above: number; below: number }

/**
 * Which part of a list is looked at, following the page's scroll. `top` is the list's distance from the top of the
 * document. When the layout changes, the job that stood first stays where it was.
 */
export function useListWindow(layout: ListLayout, top: number) {
  const [shown, setShown] = useState<PageScroll>(isReturning() ? historyPlace.scroll : { y: 0, offset: 0 })
  const [isAtTop, setIsAtTop] = useState(scrollY < topPx)
  const now = useRef(shown)
  const span = { height: layout.height, view: innerHeight }
  const inList = ({ y, offset }: PageScroll) => ({ at: y - top, offset })
  const windowAt = (scroll: PageScroll) => windowOf(layout, inList(scroll), span.view)

  const note = (next: PageScroll) => {
    now.current = next
    historyPlace.scroll = next
    historyPlace.height = spaceOf(layout.height)
  }
  const moveTo = (depth: number) => {
    const { at, offset } = seek(depth, span)
    scrollTo({ top: top + at, behavior: 'instant' })
    // The browser rounds, and stops at the ends.
    note({ y: scrollY, offset: offset === 0 ? 0 : Math.round(depth - scrollY + top) })
  }
  /** Nothing moves for the eye: the scrollbar goes to where it tells the truth. */
  const settle = () => {
    const depth = depthOf(inList(now.current))
    if (Math.abs(top + seek(depth, span).at - now.current.y) <= 1) return
    moveTo(depth)
    flushSync(() => setShown(now.current))
  }
  const onRest = useEffectEvent(settle)
  const onScroll = useEffectEvent(() => {
    const { offset } = follow(inList(now.current), scrollY - top, span)
    note({ y: scrollY, offset })
    setIsAtTop(scrollY < topPx)
    if (mustSettle(inList(now.current), span)) settle()
    else if (!isSameWindow(windowAt(shown), windowAt(now.current))) setShown(now.current)
  })
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const listen = () => {
      onScroll()
      clearTimeout(rest)
      rest = setTimeout(() => onRest(), restMs)
    }
    // Whoever comes back is where he was by now.
    const arrived = requestAnimationFrame(listen)
    addEventListener('scroll', listen, { passive: true })
    addEventListener('resize', listen)
    return () => {
      cancelAnimationFrame(arrived)
      clearTimeout(rest)
      removeEventListener('scroll', listen)
      removeEventListener('resize', listen)
    }
  }, [])

  const laidOut = useRef(layout)
  const keepPlace = useEffectEvent((before: ListLayout, after: ListLayout) => {
    const depth = depthOf(inList(now.current))
    if (before === after || depth <= 0) return
    const row = before.rowAt(depth)
    moveTo(depth + after.topOf(after.rowOf(before.firstOf(row))) - before.topOf(row))
    setShown(now.current)
  })
  useLayoutEffect(() => {
    keepPlace(laidOut.current, layout)
    laidOut.current = layout
  }, [layout])

  /** Brings a place into view, at once. */
  const show = (place: number, { above, below }: Covered) => {
    const row = layout.rowOf(place)
    const [start, end] = [layout.topOf(row), layout.topOf(row) + layout.heightOf(row)]
    const depth = depthOf(inList(now.current))
    const isAbove = start - above < depth
    if (!isAbove && end + below <= depth + span.view) return
    moveTo(isAbove ? start - above : end + below - span.view)
    flushSync(() => setShown(now.current))
  }
  return { window: windowAt(shown), isAtTop, show }
}
