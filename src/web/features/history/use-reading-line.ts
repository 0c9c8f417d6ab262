import { useEffect, useEffectEvent, useState } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { isReturning } from '../../lib/navigation.ts'
import { historyPlace } from './history-place.ts'

const topPx = 48

/** Null at the top of the page; further down the newest job at the time when the reader left the top. */
export function useReadingLine(newest: JobId | null) {
  const [line, setLine] = useState<JobId | null>(isReturning() ? historyPlace.line : null)
  const draw = (at: JobId | null) => {
    historyPlace.line = at
    setLine(at)
  }
  const onScroll = useEffectEvent(() => {
    if (window.scrollY < topPx) draw(null)
    else if (line === null) draw(newest)
  })
  useEffect(() => {
    const listen = () => onScroll()
    window.addEventListener('scroll', listen, { passive: true })
    return () => window.removeEventListener('scroll', listen)
  }, [])
  return { line, dropLine: () => draw(null) }
}
