import { type MouseEvent, type PointerEvent, useRef } from 'react'

import type { JobSummary } from '#contract/studio/job.ts'

import { useCurrentList } from '../current-list.ts'
import { cardAt } from '../use-card-focus.ts'
import { extendTo, selectByTap, toggle, useSelection } from './use-selection.ts'

/** So long does a finger rest on a card to select it. */
const pressMs = 450
/** A finger that moves further scrolls. */
const stillPx = 10

type Press = { timer: ReturnType<typeof setTimeout>; x: number; y: number }

/** Selecting in a list: boxes, Shift with click and keys, a long press, and taps where taps select. */
export function useSelecting(jobAt: (place: number) => JobSummary | undefined) {
  const list = useCurrentList()
  const toggleAt = (place: number) => {
    const job = jobAt(place)
    if (job) toggle(job, place)
  }
  const extend = (from: number, to: number) => {
    const start = jobAt(from)
    if (start && list) void extendTo(list, { id: start.id, index: from }, to)
  }
  const press = usePress((place) => {
    selectByTap()
    toggleAt(place)
  })
  const onClickCapture = (event: MouseEvent) => {
    const card = cardAt(event.target)
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    const wasPressed = press.take()
    const onBox = isBox(event.target)
    if (!onBox && !wasPressed && !event.shiftKey && !useSelection.getState().byTap) return
    // A box shows by itself what becomes of it.
    if (!onBox) {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.shiftKey) extend(card.place, card.place)
    else if (!wasPressed) toggleAt(card.place)
  }
  return { toggleAt, extend, handlers: { onClickCapture, onMouseDown, ...press.handlers } }
}

/** The text between two cards is not what Shift is to select. */
function onMouseDown(event: MouseEvent) {
  if (event.shiftKey && cardAt(event.target)) event.preventDefault()
}

const isBox = (target: EventTarget) => target instanceof HTMLInputElement

/** A finger that rests on a card. The click that follows is not meant. */
function usePress(onPress: (place: number) => void) {
  const press = useRef<Press | null>(null)
  const hasPressed = useRef(false)
  const letGo = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  const onPointerDown = (event: PointerEvent) => {
    letGo()
    hasPressed.current = false
    const card = event.pointerType === 'touch' && !isBox(event.target) ? cardAt(event.target) : null
    if (!card || useSelection.getState().byTap) return
    const timer = setTimeout(() => {
      hasPressed.current = true
      onPress(card.place)
    }, pressMs)
    press.current = { timer, x: event.clientX, y: event.clientY }
  }
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    if (press.current && Math.hypot(clientX - press.current.x, clientY - press.current.y) > stillPx) letGo()
  }
  return {
    /** Whether the click that comes belongs to a press. */
    take: () => {
      const was = hasPressed.current
      hasPressed.current = false
      return was
    },
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: letGo,
      onPointerCancel: letGo,
      // The browser's own menu would come up over the card that is being selected.
      onContextMenu: (event: MouseEvent) => {
        if (press.current || hasPressed.current) event.preventDefault()
      },
    },
  }
}
