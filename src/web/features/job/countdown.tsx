import { formatSpan } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'

/** Time left until the next balance check, ticking. */
export function Countdown({ until }: { until: number }) {
  const leftMs = until - useNow('second')
  return (
    <span className="shrink-0 text-label text-fg-2 figures">
      {leftMs > 0 ? `Next check in ${formatSpan(Math.max(1000, leftMs))}` : 'Checking now'}
    </span>
  )
}
