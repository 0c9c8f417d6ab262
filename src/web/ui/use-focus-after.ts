import { useLayoutEffect, useRef } from 'react'

/** What moves in the page loses the focus: it gets it back once the new order is there. */
export function useFocusAfter(order: string): (elementId: string) => void {
  const wanted = useRef<{ elementId: string; order: string } | null>(null)
  useLayoutEffect(() => {
    if (!wanted.current || wanted.current.order === order) return
    document.getElementById(wanted.current.elementId)?.focus()
    wanted.current = null
  })
  return (elementId) => {
    wanted.current = { elementId, order }
  }
}
