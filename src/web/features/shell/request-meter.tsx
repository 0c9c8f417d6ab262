import { useQuery } from '@tanstack/react-query'

import { activityQuery } from '../../data/changes.ts'

/** More ticks than this are a bar. */
const ticksMax = 60

/** How much of the key's requests this minute are used: one tick a request, or a few where there are many. */
export function RequestMeter({ className = '' }: { className?: string }) {
  const { data } = useQuery(activityQuery)
  if (!data) return null
  const { requestsUsed, requestsPerMinute } = data
  const each = Math.ceil(requestsPerMinute / ticksMax)
  const words = `${requestsUsed} of ${requestsPerMinute} requests this minute`
  return (
    <span data-tip={words} className={`items-center gap-2 px-2 text-label text-fg-2 figures ${className}`}>
      <span aria-hidden className="flex items-center gap-[2px]">
        {Array.from({ length: Math.ceil(requestsPerMinute / each) }, (_, at) => (
          <span
            // The ticks are all alike and never move.
            key={at}
            className={`h-2.5 w-[2px] rounded-full ${at * each < requestsUsed ? 'bg-fg-2' : 'bg-line-strong'}`}
          />
        ))}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
