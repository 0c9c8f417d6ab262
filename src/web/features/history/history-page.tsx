import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import { jobListQuery } from '../../data/job-lists.ts'
import { useNameOf } from '../../data/makers.ts'
import { isReturning } from '../../lib/navigation.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { currentList, ShownList } from './current-list.ts'
import { EmptyHistory } from './empty-history.tsx'
import { HistoryBar, HistoryStatus } from './history-bar.tsx'
import { HistoryList } from './history-list.tsx'
import { historyPlace } from './history-place.ts'
import { writeHistorySearch } from './history-search.ts'
import { HistorySkeleton } from './history-skeleton.tsx'
import { useLook } from './look.ts'
import { MakerNames } from './maker-names.ts'
import { SelectionBar } from './selection/selection-bar.tsx'
import { useSelectionScope } from './selection/use-selection-scope.ts'
import { useHistorySearch } from './use-history-search.ts'
import { usePlaceOnPage } from './use-place-on-page.ts'

/** Every job ever made here: found, ordered, and looked at by day or as a table. */
export function HistoryPage() {
  const search = useHistorySearch()
  const client = useQueryClient()
  const look = useLook((chosen) => chosen.look)
  const query = useQuery({
    ...jobListQuery(search),
    // Who comes back finds the list as it was left; who comes anew wants it as it is.
    staleTime: isReturning() ? Infinity : 0,
    placeholderData: keepPreviousData,
  })
  useSelectionScope(search.filter)
  const nameOf = useNameOf()
  const { ref, width, top } = usePlaceOnPage()
  const list = query.data
  const shown = list && writeHistorySearch(list)
  const toTop = useEffectEvent(() => {
    if (!isReturning()) scrollTo({ top: 0 })
  })
  useEffect(() => {
    if (shown !== undefined) toTop()
  }, [shown])
  return (
    <ShownList value={list && !query.isPlaceholderData ? currentList(client, list) : null}>
      <div className="flex grow flex-col [--list-top:3.5rem] md:-mt-3 md:[--list-top:7rem]">
        <HistoryBar search={search} />
        <HistoryStatus search={search} />
        <div
          ref={ref}
          aria-busy={query.isPlaceholderData}
          className={`transition-opacity ${query.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          {width > 0 && (
            <QueryView query={query} loading={<Coming width={width} />} empty="never" failed="The history">
              {(read) =>
                read.total === 0 ? (
                  <EmptyHistory list={read} onChange={(filter) => search.change({ filter })} />
                ) : (
                  <MakerNames value={nameOf}>
                    <HistoryList
                      key={shown}
                      list={read}
                      look={look}
                      width={width}
                      top={top}
                      onSort={(sort) => search.change({ sort })}
                    />
                  </MakerNames>
                )
              }
            </QueryView>
          )}
        </div>
        <SelectionBar />
      </div>
    </ShownList>
  )
}

/** As high as the list was before a reload: who was far down finds himself there. */
const Coming = ({ width }: { width: number }) => (
  <div style={{ minHeight: isReturning() ? historyPlace.height : 0 }}>
    <div className="sticky top-(--list-top)">
      <HistorySkeleton width={width} />
    </div>
  </div>
)
