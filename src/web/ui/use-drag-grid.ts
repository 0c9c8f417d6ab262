import { type CSSProperties, type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'

type Point = { x: number; y: number }
type Box = Point & { width: number; height: number }
type Drag = { id: string; from: number; to: number; start: Point; shift: Point; boxes: Box[] }

/** Nearer than this it is a click. */
const slackPx = 6

type DragGrid = { ids: readonly string[]; onDrop: (id: string, to: number) => void }

/** Reordering tiles with the mouse. A finger scrolls the page: it has the menu. Escape leaves the tile where it was. */
export function useDragGrid({ ids, onDrop }: DragGrid) {
  const list = useRef<HTMLUListElement>(null)
  const held = useRef<Drag | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const wasDragged = useRef(false)
  const stop = () => {
    held.current = null
    setDrag(null)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
  })
  const dragging = drag !== null
  useEffect(() => {
    if (!dragging) return undefined
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener, { capture: true })
    return () => document.removeEventListener('keydown', listener, { capture: true })
  }, [dragging])

  /** Spread on what a tile is held by. */
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false
      const from = ids.indexOf(id)
      if (event.button !== 0 || event.pointerType !== 'mouse' || !list.current) return
      const start = { x: event.clientX, y: event.clientY }
      held.current = {
        id,
        from,
        to: from,
        start,
        shift: { x: 0, y: 0 },
        boxes: boxesOf(list.current, ids.length),
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = held.current
      if (!now) return
      const shift = { x: event.clientX - now.start.x, y: event.clientY - now.start.y }
      if (!wasDragged.current && Math.hypot(shift.x, shift.y) < slackPx) return
      if (!wasDragged.current) event.currentTarget.setPointerCapture(event.pointerId)
      wasDragged.current = true
      held.current = { ...now, shift, to: landing(now, shift) }
      setDrag(held.current)
    },
    onPointerUp: () => {
      const now = held.current
      stop()
      if (now && now.to !== now.from) onDrop(now.id, now.to)
    },
    onPointerCancel: stop,
    // The click that ends a drag opens nothing.
    onClickCapture: (event: { preventDefault: () => void; stopPropagation: () => void }) => {
      if (!wasDragged.current) return
      wasDragged.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  })
  return { list, drag, handle, styleOf: (place: number) => (drag ? styleOf(drag, place) : undefined) }
}

const boxesOf = (list: HTMLUListElement, count: number): Box[] =>
  [...list.children].slice(0, count).map((tile) => {
    const { x, y, width, height } = tile.getBoundingClientRect()
    return { x, y, width, height }
  })

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

/** The place whose middle is nearest to the middle of the tile that is held. */
function landing({ boxes, from }: Drag, shift: Point): number {
  const own = boxes[from]
  if (!own) return from
  const at = middle(own)
  const distances = boxes.map((box) => {
    const other = middle(box)
    return Math.hypot(other.x - at.x - shift.x, other.y - at.y - shift.y)
  })
  return distances.indexOf(Math.min(...distances))
}

/** The held tile follows the pointer, the ones that it passes make room. */
function styleOf({ boxes, from, to, shift }: Drag, place: number): CSSProperties | undefined {
  if (place === from) return { transform: `translate(${shift.x}px, ${shift.y}px)` }
  const step = place > from && place <= to ? -1 : place < from && place >= to ? 1 : 0
  const [own, next] = [boxes[place], boxes[place + step]]
  if (step === 0 || !own || !next) return undefined
  return { transform: `translate(${next.x - own.x}px, ${next.y - own.y}px)` }
}
