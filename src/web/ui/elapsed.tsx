import { formatSpan } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'

/** Time gone by since a moment, ticking every second. */
export function Elapsed({ since, className = '' }: { since: number; className?: string }) {
  const now = useNow('second')
  return <span className={`figures ${className}`}>{formatSpan(Math.max(1000, now - since))}</span>
}
