import type { JobSummary } from '#contract/studio/job.ts'

import { lastAtMost } from '../../lib/last-at-most.ts'
import { type CardMood, DaySection } from './day-section.tsx'
import type { ListLayout } from './list-layout.ts'
import type { ListWindow } from './list-window.ts'

type DayGridProps = {
  layout: ListLayout
  window: ListWindow
  rows: readonly number[]
  mood: CardMood
  jobAt: (place: number) => JobSummary | undefined
}

/** Covers in justified rows, day by day. */
export function DayGrid({ layout, window, rows, mood, jobAt }: DayGridProps) {
  const firsts = layout.days.map(({ first }) => first)
  const byDay = Map.groupBy(rows, (row) => lastAtMost(firsts, layout.firstOf(row)))
  return [...byDay].map(([at, ofDay]) => {
    const day = layout.days[at]
    return (
      day && (
        <DaySection
          key={day.day ?? 'all'}
          layout={layout}
          window={window}
          day={day}
          rows={ofDay}
          mood={mood}
          jobAt={jobAt}
        />
      )
    )
  })
}
