import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'

/** Which row is held, how far it was pulled, and the place among the others where it would land. */
export type Drag = { id: string; from: number; to: number; shiftPx: number; heightPx: number }

type Held = { drag: Drag; startY: number; startScroll: number; y: number }

/** So near to an edge of what scrolls, it scrolls on. */
const edgePx = 48
const scrollStepPx = 10

type DragOrder = {
  /** Rows from top to bottom. */
  ids: readonly string[]
  /** Gets the row and its new place among the others. */
  onDrop: (id: string, to: number) => void
  /** The row that is held left the list. */
  onGone: () => void
}

/** Reordering a list by its handles, with mouse, pen or finger. Escape leaves the row where it was. */
export function useDragOrder({ ids, onDrop, onGone }: DragOrder) {
  const list = useRef<HTMLUListElement>(null)
  const held = useRef<Held | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const stop = () => {
    held.current = null
    setDrag(null)
  }
  const follow = () => {
    const now = held.current
    const at = now ? ids.indexOf(now.drag.id) : -1
    if (!now || !list.current) return
    if (at < 0) {
      stop()
      return onGone()
    }
    const shiftPx = now.y - now.startY + scrollTop(list.current) - now.startScroll
    now.drag = { ...now.drag, from: at, shiftPx, to: landing(list.current, at, shiftPx) }
    setDrag(now.drag)
  }
  const onTick = useEffectEvent(() => {
    const now = held.current
    if (!now || !list.current) return
    if (scrollOn(list.current, now.y) || !ids.includes(now.drag.id)) follow()
  })
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
  })
  const dragging = drag !== null
  useEffect(() => {
    if (!dragging) return undefined
    const timer = setInterval(() => onTick(), 16)
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener, { capture: true })
    return () => {
      clearInterval(timer)
      document.removeEventListener('keydown', listener, { capture: true })
    }
  }, [dragging])

  const grab = (id: string, event: PointerEvent<HTMLElement>) => {
    const from = ids.indexOf(id)
    const row = list.current?.children[from]
    if (event.button !== 0 || !list.current || !(row instanceof HTMLElement)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const start = { id, from, to: from, shiftPx: 0, heightPx: row.offsetHeight }
    held.current = {
      drag: start,
      startY: event.clientY,
      startScroll: scrollTop(list.current),
      y: event.clientY,
    }
    setDrag(start)
  }
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return
    held.current.y = event.clientY
    follow()
  }
  const drop = () => {
    const now = held.current
    stop()
    if (now && now.drag.to !== now.drag.from) onDrop(now.drag.id, now.drag.to)
  }
  return { list, drag: drag && ids.includes(drag.id) ? drag : null, grab, pull, drop, letGo: stop }
}

/** How far a row is from its place: the held one follows the pointer, the ones that it passes make room. */
export function shiftOf(drag: Drag | null, id: string, place: number): number {
  if (!drag) return 0
  if (drag.id === id) return drag.shiftPx
  if (place > drag.from && place <= drag.to) return -drag.heightPx
  return place < drag.from && place >= drag.to ? drag.heightPx : 0
}

/** How many of the other rows have their middle above the middle of the one that is pulled. */
function landing(list: HTMLElement, at: number, shiftPx: number): number {
  const middles = [...list.children].map((row) =>
    row instanceof HTMLElement ? row.offsetTop + row.offsetHeight / 2 : 0,
  )
  const pulled = (middles[at] ?? 0) + shiftPx
  return middles.filter((middle, other) => other !== at && middle < pulled).length
}

function scrollerOf(list: Element): Element {
  for (let element = list.parentElement; element; element = element.parentElement)
    if (
      element.scrollHeight > element.clientHeight &&
      /auto|scroll/.test(getComputedStyle(element).overflowY)
    )
      return element
  return document.documentElement
}

const scrollTop = (list: Element) => scrollerOf(list).scrollTop

function scrollOn(list: Element, y: number): boolean {
  const scroller = scrollerOf(list)
  const { top, bottom } =
    scroller === document.documentElement
      ? { top: 0, bottom: window.innerHeight }
      : scroller.getBoundingClientRect()
  const step = y < top + edgePx ? -scrollStepPx : y > bottom - edgePx ? scrollStepPx : 0
  const before = scroller.scrollTop
  scroller.scrollTop += step
  return scroller.scrollTop !== before
}
