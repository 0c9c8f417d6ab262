import { useQuery } from '@tanstack/react-query'

import { ownUseQuery } from '../../data/people.ts'
import { formatDate } from '../../lib/format-date.ts'
import { formatCount } from '../../lib/format.ts'
import { Figure } from '../../ui/facts.tsx'
import { Meter } from '../../ui/meter.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What a creator took this month, and may take. */
export function OwnUseSection() {
  const query = useQuery(ownUseQuery)
  return (
    <PageSection
      isFirst
      title="Your credits"
      hint="What your jobs took this month, waiting ones included. Owners see the plan and everybody’s spending."
    >
      <QueryView
        query={query}
        loading={<Skeleton className="h-20 w-full" />}
        empty="never"
        failed="What you used"
      >
        {({ monthCap, used, since }) => (
          <div className="flex flex-col gap-3">
            <Figure label={`Since ${formatDate(since)}`} value={formatCount(used)} unit="credits" />
            {monthCap === null ? (
              <p className="text-dense text-fg-2">You have no limit of your own.</p>
            ) : (
              <>
                <Meter label="Your credits this month" value={used} max={monthCap} />
                <p className="text-dense text-pretty text-fg-2 figures">
                  Your limit is {formatCount(monthCap)} a month: {formatCount(Math.max(0, monthCap - used))}{' '}
                  are left. An owner can change it.
                </p>
              </>
            )}
          </div>
        )}
      </QueryView>
    </PageSection>
  )
}
