import { formatMoment, formatSince, formatSpan } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'

/** A moment: relative under a day, else a date; the absolute time in the tooltip. */
export function Time({ at, className = '' }: { at: number; className?: string }) {
  const now = useNow('half')
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={formatMoment(at)} className={className}>
      {formatSince(at, Math.max(now, at))}
    </time>
  )
}

/** Time gone by since a moment, ticking every second. */
export function Elapsed({ since, className = '' }: { since: number; className?: string }) {
  const now = useNow('second')
  return <span className={`figures ${className}`}>{formatSpan(Math.max(1000, now - since))}</span>
}
