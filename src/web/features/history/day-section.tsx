import { useId } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { formatDay } from '../../lib/format-date.ts'
import { JobCard } from './job-card.tsx'
import { headingHeight, type PlacedDay, type PlacedRow } from './lay-out-history.ts'

/** What the cards of the grid have in common. */
export type CardMood = {
  now: number
  mayLoad: boolean
  touch: boolean
  /** The one card that Tab leads to. */
  tabStop: JobId | null
  /** The card that takes the focus as soon as it stands in the page. */
  wanted: JobId | null
}

type DaySectionProps = { day: PlacedDay; rows: readonly PlacedRow[]; mood: CardMood; isWhole: boolean }

/** One day: its heading sticks under the top bar while the day is being read. */
export function DaySection({ day, rows, mood, isWhole }: DaySectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="absolute inset-x-0" style={{ top: day.top, height: day.height }}>
      <h2
        id={id}
        className="sticky top-(--top-bar,3.5rem) z-10 -mx-1 flex items-center bg-bg px-1 text-dense font-semibold"
        style={{ height: headingHeight }}
      >
        {formatDay(day.at, mood.now)}
      </h2>
      <ul>{rows.map((row) => cardsOf(row, mood, isWhole ? day.jobs.length : -1))}</ul>
    </section>
  )
}

function cardsOf(row: PlacedRow, mood: CardMood, count: number) {
  return row.tiles.map(({ x, width }, index) => {
    const job = row.day.jobs[row.firstOfDay + index]
    if (!job) return null
    return (
      <JobCard
        key={job.id}
        job={job}
        index={row.first + index}
        place={row.firstOfDay + index + 1}
        count={count}
        left={x}
        top={row.top}
        width={width}
        height={row.height}
        mayLoad={mood.mayLoad}
        touch={mood.touch}
        isTabStop={job.id === mood.tabStop}
        isWanted={job.id === mood.wanted}
      />
    )
  })
}
