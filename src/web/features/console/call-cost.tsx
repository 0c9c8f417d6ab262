import { useQuery } from '@tanstack/react-query'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { usePriceOf } from '../../data/prices.ts'
import { formatCount, formatCredits } from '../../lib/format.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import type { DocumentedCall } from './documented-call.ts'
import { type CallDraft, readCall } from './read-call.ts'

/** What the call will take, before it is sent: credits, and one request of the key's minute. */
export function CallCost({ call, draft }: { call: DocumentedCall; draft: CallDraft }) {
  const { data: activity } = useQuery(activityQuery)
  const cost = useCost(call, draft)
  const left = activity ? Math.max(0, activity.requestsPerMinute - activity.requestsUsed) : null
  return (
    <Facts
      className="border-y border-line"
      facts={[
        ...cost,
        {
          label: 'Requests left this minute',
          value:
            activity && left !== null
              ? `${formatCount(left)} of ${formatCount(activity.requestsPerMinute)}`
              : 'not known yet',
        },
      ]}
    />
  )
}

function useCost(call: DocumentedCall, draft: CallDraft): Fact[] {
  const priceOf = usePriceOf()
  const { data: account = null } = useQuery(accountQuery)
  if (call.goesThrough === 'service') return [{ label: 'Cost', value: 'Free: 0 credits' }]
  const read = readCall(call, draft)
  if (!read.ok || read.ready.through !== 'queue')
    return [{ label: 'Cost', value: 'Known once the body is right' }]
  const { lines, credits } = priceOf(read.ready.request)
  const sum = lines
    .map(({ rate, seconds }) => (seconds === null ? String(rate) : `${rate} × ${seconds} s`))
    .join(' + ')
  return [
    { label: 'Cost', value: `${formatCredits(credits)} = ${sum}` },
    ...(account ? [{ label: 'Credits after it', value: formatCount(account.credits - credits) }] : []),
  ]
}
