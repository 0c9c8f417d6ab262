import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { BatchView } from '#contract/studio/batch.ts'

import { batchPagesQuery } from '../../../data/batches.ts'
import { Button } from '../../../ui/button.tsx'
import { Failed } from '../../../ui/failed.tsx'
import { BatchRow } from './batch-row.tsx'

const shownFirst = 3

/** Batches and how far they are, while there are any: first those that go on, then the newest. */
export function Batches() {
  const query = useInfiniteQuery(batchPagesQuery)
  const [isWhole, setWhole] = useState(false)
  const { data, error, isFetching, hasNextPage, isFetchingNextPage } = query
  if (!data)
    return (
      error && (
        <Failed what="The batches" error={error} retrying={isFetching} onRetry={() => void query.refetch()} />
      )
    )
  const batches = openFirst(data.pages.flatMap((page) => page.batches))
  if (batches.length === 0) return null
  const shown = isWhole ? batches : batches.slice(0, shownFirst)
  return (
    <section aria-label="Batches" className="flex flex-col gap-1 border-t border-line pt-4">
      <h2 className="text-label font-medium text-fg-2">Batches</h2>
      <ul className="divide-y divide-line">
        {shown.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {batches.length > shownFirst && (
          <Button size="sm" variant="ghost" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : 'Show more batches'}
          </Button>
        )}
        {isWhole && hasNextPage && (
          <Button
            size="sm"
            variant="ghost"
            pending={isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show older ones
          </Button>
        )}
      </div>
    </section>
  )
}

const openFirst = (batches: readonly BatchView[]) => [
  ...batches.filter(({ finishedAt }) => finishedAt === null),
  ...batches.filter(({ finishedAt }) => finishedAt !== null),
]
