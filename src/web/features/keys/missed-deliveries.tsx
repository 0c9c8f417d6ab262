import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { missedDeliveriesQuery } from '../../data/deliveries.ts'
import { formatPlural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Time } from '../../ui/time.tsx'

/** Finished jobs that the studio had to find out about by itself. Nothing when every delivery came. */
export function MissedDeliveries() {
  const { data } = useQuery(missedDeliveriesQuery)
  if (!data || data.jobs.length === 0) return null
  return (
    <details className="text-dense">
      <summary className="w-fit cursor-pointer rounded-control font-medium text-attention">
        {formatPlural(data.jobs.length, 'finished job')} without a delivery
      </summary>
      <p className="mt-2 max-w-prose text-pretty text-fg-2">
        They were sent with an address of this studio in the last seven days, and the studio found out by
        polling. Nothing is lost; the service may not reach the address.
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {data.jobs.map(({ id, prompt, finishedAt }) => (
          <li key={id} className="flex items-baseline justify-between gap-4 py-2">
            <Link to={paths.job(id)} dir="auto" className="min-w-0 truncate hover:underline">
              {prompt}
            </Link>
            <Time at={finishedAt} className="shrink-0 text-fg-3 figures" />
          </li>
        ))}
      </ul>
    </details>
  )
}
