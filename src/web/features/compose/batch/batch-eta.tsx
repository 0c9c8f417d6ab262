import { useQuery } from '@tanstack/react-query'

import type { BatchView } from '#contract/studio/batch.ts'

import { liveJobsQuery } from '../../../data/changes.ts'
import { latest } from '../../../data/queue-forecast.ts'
import { useForecast, usualPaceMs } from '../../../data/queue-view.ts'
import { formatAhead } from '../../../lib/format-ahead.ts'

/** When the last job of a batch is done, as far as that can be known. */
export function BatchEta({ batch }: { batch: BatchView }) {
  const forecast = useForecast(usualPaceMs)
  const { data: live = [] } = useQuery(liveJobsQuery)
  const rest = live.filter(({ batchId }) => batchId === batch.id)
  const ends = rest.flatMap(({ id }) => forecast?.ends.get(id) ?? [])
  const isWhole = ends.length === rest.length && rest.length >= batch.waiting + batch.sent
  const end = isWhole ? latest(ends) : null
  return end && <>done {formatAhead(end)}</>
}
