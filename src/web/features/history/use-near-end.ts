import { useEffect, useEffectEvent } from 'react'

type Reach = { lastRow: number; rows: number; rendered: number }

/** Calls when fewer rows are left below than two screens hold; again after each page that came. */
export function useNearEnd({ lastRow, rows, rendered }: Reach, onNearEnd: () => void) {
  const call = useEffectEvent(onNearEnd)
  useEffect(() => {
    if (lastRow >= rows - 2 * rendered) call()
  }, [lastRow, rows, rendered])
}
