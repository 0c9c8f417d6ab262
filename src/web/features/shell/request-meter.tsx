import { useQuery } from '@tanstack/react-query'

import { activityQuery } from '../../data/changes.ts'

/** More ticks than this are a bar. */
const ticksMax = 60

/** Ticks of 2 px, and 2 px between them. */
const widthOf = (ticks: number) => Math.max(0, ticks * 4 - 2)

/** How much of the key's requests this minute are used: one tick a request, or a few where there are many. */
export function RequestMeter({ className = '' }: { className?: string }) {
  const { data } = useQuery(activityQuery)
  if (!data) return null
  const { requestsUsed, requestsPerMinute } = data
  const each = Math.ceil(requestsPerMinute / ticksMax)
  const ticks = Math.ceil(requestsPerMinute / each)
  const used = Math.min(ticks, Math.ceil(requestsUsed / each))
  const words = `${requestsUsed} of ${requestsPerMinute} requests this minute`
  return (
    <span data-tip={words} className={`items-center gap-2 px-2 text-label text-fg-2 figures ${className}`}>
      {/* Two dashed lines: as many elements as there are ticks would be a tenth of a page. */}
      <svg aria-hidden width={widthOf(ticks)} height={10} strokeWidth={10} strokeDasharray="2 2">
        <path d={`M0 5h${widthOf(ticks)}`} className="stroke-line-strong" />
        <path d={`M0 5h${widthOf(used)}`} className="stroke-fg-2" />
      </svg>
      <span className="sr-only">{words}</span>
    </span>
  )
}
