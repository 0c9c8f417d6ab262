import { useCallback, useState } from 'react'

import { historyPlace } from './history-place.ts'

type Place = { width: number; top: number }

/** Width of an element and its distance from the top of the document, kept right while either changes. */
export function usePlaceOnPage() {
  const [place, setPlace] = useState<Place>({ width: historyPlace.width, top: 0 })
  // A new function would be a new ref, and observe anew at every render.
  const ref = useCallback((node: HTMLElement | null) => {
    if (!node) return undefined
    const measure = () => {
      const { width, top } = node.getBoundingClientRect()
      const next = { width: Math.floor(width), top: Math.round(top + window.scrollY) }
      historyPlace.width = next.width
      setPlace((now) => (now.width === next.width && now.top === next.top ? now : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    // A banner above pushes the grid down without changing its width.
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  return { ref, ...place }
}
