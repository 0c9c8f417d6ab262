import { formatCount } from '../lib/format.ts'

type MeterProps = { label: string; value: number; max: number; className?: string }

/** How much of a limit is used or left: a hairline bar; the numbers stand beside it. */
export function Meter({ label, value, max, className = '' }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <span
      className={`block h-1 overflow-hidden rounded-full bg-line-strong forced-colors:border ${className}`}
    >
      <meter
        className="sr-only"
        aria-label={label}
        aria-valuetext={`${formatCount(value)} of ${formatCount(max)}`}
        min={0}
        max={max}
        value={Math.min(value, max)}
      />
      <span
        aria-hidden
        className="block h-full origin-left bg-ink transition-transform duration-180 forced-colors:bg-[Highlight]"
        style={{ transform: `scaleX(${share})` }}
      />
    </span>
  )
}
