import { useMemo } from 'react'

import type { JobSort } from '#contract/studio/job-filter.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import type { JobList } from '../../data/job-list.ts'
import { useMedia } from '../../lib/use-media.ts'
import { useNow } from '../../lib/use-now.ts'
import { showToast } from '../../ui/toast.tsx'
import { DayGrid } from './day-grid.tsx'
import type { CardPlace } from './history-place.ts'
import { type BoxProps, JobTable } from './job-table.tsx'
import { layOutGrid } from './lay-out-grid.ts'
import { layOutTable } from './lay-out-table.ts'
import { type ListWindow, rowsOf } from './list-window.ts'
import type { Look } from './look.ts'
import { NewerPill } from './newer-pill.tsx'
import { spaceOf } from './scroll-space.ts'
import { useSelecting } from './selection/use-selecting.ts'
import { tableWidth } from './table-columns.ts'
import { headHeight } from './table-head.tsx'
import { UnreadPages } from './unread-pages.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useCardFocus } from './use-card-focus.ts'
import { useFlinging } from './use-flinging.ts'
import { useListKeys } from './use-list-keys.ts'
import { useListWindow } from './use-list-window.ts'
import { usePages } from './use-pages.ts'

type HistoryListProps = {
  list: JobList
  look: Look
  width: number
  /** Distance from the top of the document. */
  top: number
  onSort: (sort: JobSort) => void
}

/** All jobs of a list as a grid or a table; only what is seen stands in the page, and only that is read. */
export function HistoryList({ list, look, width, top, onSort }: HistoryListProps) {
  const touch = useMedia('(hover: none)')
  const layout = useListLayout(list, look, width)
  const isTable = look === 'table'
  const { window, isAtTop, show } = useListWindow(
    layout,
    top + (isTable && width >= tableWidth ? headHeight : 0),
  )
  const focus = useCardFocus()
  const mayLoad = !useFlinging()
  const lastActive = focus.isInside ? (focus.active?.place ?? null) : null
  const pages = usePages(list, { ...window, kept: focus.wanted ?? lastActive }, mayLoad)
  const arrivals = useArrivals(list, { isAtTop, places: [window.first, window.last] })
  const active = placeNow(focus.active, window, pages.jobAt)
  const rows = rowsOf(layout, window, focus.wanted ?? (focus.isInside ? active : null))
  const isHere = active !== null && active < layout.total && rows.includes(layout.rowOf(active))
  const mood = {
    now: useNow('half'),
    mayLoad,
    touch,
    tabStop: isHere ? active : layout.firstOf(window.seenRow),
    wanted: focus.wanted,
  }
  const selecting = useSelecting(pages.jobAt)
  const onKeyDown = useListKeys({ layout, show, want: focus.want, ...selecting })
  const showNewer = () => {
    scrollTo({ top: 0 })
    arrivals.showNewer().then(() => focus.want(0), told)
  }
  const box: BoxProps = {
    style: { height: spaceOf(layout.height) },
    onKeyDown,
    ...focus.handlers,
    ...selecting.handlers,
  }
  const parts = { layout, window, rows, mood, jobAt: pages.jobAt }
  return (
    <>
      {arrivals.newer > 0 && <NewerPill count={arrivals.newer} onShow={showNewer} />}
      {isTable ? (
        <JobTable {...parts} width={width} sort={list.sort} onSort={onSort} box={box} />
      ) : (
        <div className="relative" {...box}>
          <DayGrid {...parts} />
        </div>
      )}
      {pages.isFailed && <UnreadPages reading={pages.isReading} onRetry={pages.readAgain} />}
    </>
  )
}

const told = ({ message }: Error) => showToast({ message })

/** Kept between renders: a scroll renders at every frame. */
function useListLayout({ days, total }: JobList, look: Look, width: number) {
  const isCoarse = useMedia('(pointer: coarse)')
  const rowHeight = width < tableWidth ? 68 : isCoarse ? 56 : 48
  return useMemo(
    () => (look === 'table' ? layOutTable(total, width, rowHeight) : layOutGrid(days, width)),
    [look, days, total, width, rowHeight],
  )
}

/** Where the card stands that has the focus: a list that was read anew may have it elsewhere. */
function placeNow(
  active: CardPlace | null,
  { first, last }: ListWindow,
  jobAt: (place: number) => JobSummary | undefined,
): number | null {
  if (active === null || jobAt(active.place)?.id === active.id) return active?.place ?? null
  for (let place = first; place <= last; place += 1) if (jobAt(place)?.id === active.id) return place
  return active.place
}
