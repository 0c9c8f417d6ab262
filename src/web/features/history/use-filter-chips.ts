import { useQuery } from '@tanstack/react-query'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import { collectionsQuery } from '../../data/collections.ts'
import { useNameOf } from '../../data/makers.ts'
import { batchQuery } from '../../data/one-batch.ts'
import { chipsOf, type FilterChip } from './filter-chips.ts'

/** What a filter asks, with the names of collection and batch as soon as they are known. */
export function useFilterChips(filter: JobFilter): FilterChip[] {
  const { collection, batch } = filter
  const collections = useQuery({ ...collectionsQuery, enabled: collection !== undefined })
  const batches = useQuery({ ...batchQuery(batch ?? ''), enabled: batch !== undefined })
  return chipsOf(filter, {
    collection: collections.data?.find(({ id }) => id === collection)?.name,
    batch: batches.data?.name,
    person: useNameOf(),
  })
}
