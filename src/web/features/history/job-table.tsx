import { type ComponentProps, use } from 'react'

import type { JobSort } from '#contract/studio/job-filter.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { topInBox } from './day-box.ts'
import type { CardMood } from './day-section.tsx'
import { JobRow } from './job-row.tsx'
import type { ListLayout } from './list-layout.ts'
import type { ListWindow } from './list-window.ts'
import { MakerNames } from './maker-names.ts'
import { columnsFor, tableWidth, tracksOf } from './table-columns.ts'
import { TableHead } from './table-head.tsx'

/** What a box of cards or rows needs to be as high as the list, and to hear keys and focus. */
export type BoxProps = Pick<ComponentProps<'div'>, 'style' | 'onKeyDown' | 'onFocus' | 'onBlur'>

type JobTableProps = {
  layout: ListLayout
  window: ListWindow
  rows: readonly number[]
  width: number
  mood: CardMood
  jobAt: (place: number) => JobSummary | undefined
  sort: JobSort
  onSort: (sort: JobSort) => void
  box: BoxProps
}

/** A row a job; only those that are seen stand in the page. */
export function JobTable(props: JobTableProps) {
  const { layout, window, rows, width, mood, jobAt, sort, onSort, box } = props
  const columns = columnsFor(width, use(MakerNames)('') !== null)
  const tracks = tracksOf(columns)
  const whole = { top: 0, height: Number(box.style?.height ?? 0), from: window.offset }
  return (
    <table aria-label="Jobs" aria-rowcount={layout.total + 1} className="block">
      <TableHead columns={columns} tracks={tracks} sort={sort} onSort={onSort} hidden={width < tableWidth} />
      <tbody {...box} className="relative block">
        {rows.map((row) => {
          const job = jobAt(row)
          const spot = { top: topInBox(layout, row, whole), height: layout.heightOf(row) }
          return job ? (
            <JobRow
              key={job.id}
              job={job}
              place={row}
              {...spot}
              columns={columns}
              tracks={tracks}
              mayLoad={mood.mayLoad}
              isTabStop={row === mood.tabStop}
              isWanted={row === mood.wanted}
            />
          ) : (
            <div
              key={row}
              aria-hidden
              className="absolute inset-x-0 border-b border-line py-1.5"
              style={spot}
            >
              <span className="block h-full w-16 rounded-control bg-hover" />
            </div>
          )
        })}
      </tbody>
    </table>
  )
}
