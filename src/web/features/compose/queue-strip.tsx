import { useQuery } from '@tanstack/react-query'

import { activityQuery, liveJobsQuery } from '../../data/changes.ts'
import { later } from '../../ui/later.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const QueueSides = later(
  async () => (await import('./queue-sides.tsx')).QueueSides,
  <Skeleton className="h-32 animate-late" />,
)

/** The live queue under the stage, while there is one. */
export function QueueStrip() {
  const { data: live = [] } = useQuery(liveJobsQuery)
  const { data: activity } = useQuery(activityQuery)
  return live.length > 0 && activity ? <QueueSides live={live} activity={activity} /> : null
}
