import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import Film from 'lucide-react/icons/film'
import { useState } from 'react'

import type { JobPage } from '#contract/studio/changes.ts'

import { settlePages } from '../../data/apply-rows.ts'
import { jobPagesQuery } from '../../data/jobs.ts'
import { formatPlural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { HistoryGrid } from './history-grid.tsx'
import { HistorySkeleton } from './history-skeleton.tsx'
import { OlderJobs } from './older-jobs.tsx'
import { usePlaceOnPage } from './use-place-on-page.ts'

/** Every job ever made here, newest first, by day. */
export function HistoryPage() {
  const query = useInfiniteQuery(jobPagesQuery)
  const { ref, width, top } = usePlaceOnPage()
  const { hasNextPage, isFetching, fetchNextPage } = query
  // The query's own error does not last: the feed's next patch clears it.
  const [isStuck, setIsStuck] = useState(false)
  const total = query.data?.pages[0]?.total ?? 0
  const client = useQueryClient()
  const readOlder = async () => {
    const { isFetchNextPageError } = await fetchNextPage()
    settlePages(client)
    setIsStuck(isFetchNextPageError)
  }
  const readAhead = () => {
    if (hasNextPage && !isFetching && !isStuck) void readOlder()
  }
  return (
    <div className="relative">
      {total > 0 && (
        <p className="absolute top-0 right-0 z-11 flex h-11 items-center text-dense text-fg-2 figures">
          {formatPlural(total, 'job')}
        </p>
      )}
      <div ref={ref}>
        {width > 0 && (
          <QueryView
            query={query}
            loading={<HistorySkeleton width={width} />}
            empty={{ when: isEmpty, show: <NoJobs /> }}
            failed="The history"
          >
            {({ pages }) => (
              <>
                <HistoryGrid
                  pages={pages}
                  width={width}
                  top={top}
                  isWhole={!hasNextPage}
                  onNearEnd={readAhead}
                />
                {hasNextPage && (
                  <OlderJobs
                    width={width}
                    failed={isStuck}
                    reading={isFetching}
                    onRetry={() => void readOlder()}
                  />
                )}
              </>
            )}
          </QueryView>
        )}
      </div>
    </div>
  )
}

const isEmpty = ({ pages }: { pages: readonly JobPage[] }) => pages.every(({ jobs }) => jobs.length === 0)

const NoJobs = () => (
  <EmptyState
    icon={<Icon of={Film} className="size-6" />}
    title="Every job you make is kept here with its clip."
    action={
      <ButtonLink to={paths.compose} variant="primary">
        Open Compose
      </ButtonLink>
    }
  >
    An example prompt stands in Compose, ready to generate.
  </EmptyState>
)
