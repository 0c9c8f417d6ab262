import type { KeyboardEvent } from 'react'

import type { JobPage } from '#contract/studio/changes.ts'
import type { JobId } from '#contract/studio/job.ts'

import { useMedia } from '../../lib/use-media.ts'
import { useNow } from '../../lib/use-now.ts'
import { DaySection } from './day-section.tsx'
import { type PlacedDay, type PlacedRow, rowOfJob } from './lay-out-history.ts'
import { NewerPill } from './newer-pill.tsx'
import { nextCard } from './next-card.ts'
import { cardIndex, useCardFocus } from './use-card-focus.ts'
import { useFlinging } from './use-flinging.ts'
import { useHistoryRows } from './use-history-rows.ts'
import { useNearEnd } from './use-near-end.ts'
import { useReadingLine } from './use-reading-line.ts'

type HistoryGridProps = {
  pages: readonly JobPage[]
  width: number
  /** Distance from the top of the document. */
  top: number
  /** Nothing older is left to read. */
  isWhole: boolean
  /** The reader comes near the last row that is here. */
  onNearEnd: () => void
}

export function HistoryGrid({ pages, width, top, isWhole, onNearEnd }: HistoryGridProps) {
  const newest = pages[0]?.jobs[0]?.id ?? null
  const { line, dropLine } = useReadingLine(newest)
  const focus = useCardFocus()
  const { layout, newer, virtualizer } = useHistoryRows({ pages, line, width, top, kept: focus.kept })
  const items = virtualizer.getVirtualItems()
  const rows = items.flatMap(({ index }) => layout.rows[index] ?? [])
  useNearEnd(
    { lastRow: items.at(-1)?.index ?? 0, rows: layout.rows.length, rendered: rows.length },
    onNearEnd,
  )
  const firstSeen = layout.rows[virtualizer.range?.startIndex ?? 0]
  const mood = {
    now: useNow('half'),
    mayLoad: !useFlinging(),
    touch: useMedia('(hover: none)'),
    tabStop: rows.some((row) => holds(row, focus.active)) ? focus.active : firstJobOf(firstSeen),
    wanted: focus.wanted,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = cardIndex(event.target)
    const to = from === null || hasModifier(event) ? null : nextCard(layout, from, event.key)
    if (to === null) return
    event.preventDefault()
    focus.want(layout.jobs[to]?.id ?? null)
    virtualizer.scrollToIndex(rowOfJob(layout.rows, to), { align: 'auto' })
  }
  const showNewer = () => {
    dropLine()
    window.scrollTo({ top: 0 })
    focus.want(newest)
  }
  return (
    <>
      {newer > 0 && <NewerPill count={newer} onShow={showNewer} />}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of its links, heard once for all */}
      <div className="relative" style={{ height: layout.height }} onKeyDown={onKeyDown} {...focus.handlers}>
        {byDay(rows).map(([day, ofDay], at, all) => (
          <DaySection
            key={day.key}
            day={day}
            rows={ofDay}
            mood={mood}
            isWhole={isWhole || at < all.length - 1}
          />
        ))}
      </div>
    </>
  )
}

const byDay = (rows: readonly PlacedRow[]): [PlacedDay, PlacedRow[]][] => [
  ...Map.groupBy(rows, ({ day }) => day),
]

const firstJobOf = (row: PlacedRow | undefined) => row?.day.jobs[row.firstOfDay]?.id ?? null

const holds = (row: PlacedRow, id: JobId | null) =>
  row.tiles.some((_, index) => row.day.jobs[row.firstOfDay + index]?.id === id)

const hasModifier = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
