import { formatMoment, formatSince } from '../lib/format-date.ts'
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
