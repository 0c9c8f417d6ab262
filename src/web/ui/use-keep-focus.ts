import { useLayoutEffect, useRef } from 'react'

/** What had the focus is gone because of a change: the element that stands for it now gets it. */
export function useKeepFocus(elementId: string, change: string) {
  const before = useRef(change)
  useLayoutEffect(() => {
    if (before.current === change) return
    before.current = change
    if (document.activeElement === document.body)
      document.getElementById(elementId)?.focus({ preventScroll: true })
  }, [elementId, change])
}
