import { useId } from 'react'

import type { JobSummary } from '#contract/studio/job.ts'

import { formatDay } from '../../lib/format-date.ts'
import { boxOfDay, topInBox } from './day-box.ts'
import { JobCard } from './job-card.tsx'
import { headingHeight } from './lay-out-grid.ts'
import type { ListLayout, PlacedDay } from './list-layout.ts'
import type { ListWindow } from './list-window.ts'

/** What the cards of the list have in common. */
export type CardMood = {
  now: number
  mayLoad: boolean
  touch: boolean
  /** Place of the one card that Tab leads to. */
  tabStop: number | null
  /** Place of the card that takes the focus as soon as it stands in the page. */
  wanted: number | null
}

type DaySectionProps = {
  layout: ListLayout
  window: ListWindow
  day: PlacedDay
  rows: readonly number[]
  mood: CardMood
  jobAt: (place: number) => JobSummary | undefined
}

/** One day: its heading sticks under the top bar while the day is being read. */
export function DaySection({ layout, window, day, rows, mood, jobAt }: DaySectionProps) {
  const id = useId()
  const box = boxOfDay(layout, day, rows, window)
  const cardsOf = (row: number) =>
    layout.tilesOf(row).map(({ x, width }, at) => {
      const place = layout.firstOf(row) + at
      const spot = { left: x, top: topInBox(layout, row, box), width, height: layout.heightOf(row) }
      const job = jobAt(place)
      if (!job) return <li key={place} aria-hidden className="absolute rounded-card bg-hover" style={spot} />
      return (
        <JobCard
          key={job.id}
          job={job}
          place={place}
          nth={place - day.first + 1}
          count={day.count}
          {...spot}
          mayLoad={mood.mayLoad}
          touch={mood.touch}
          isTabStop={place === mood.tabStop}
          isWanted={place === mood.wanted}
        />
      )
    })
  return (
    <section
      aria-labelledby={day.day === null ? undefined : id}
      aria-label={day.day === null ? 'Jobs' : undefined}
      className="absolute inset-x-0"
      style={{ top: box.top, height: box.height }}
    >
      {day.day !== null && (
        <h2
          id={id}
          className="sticky top-(--list-top) z-10 -mx-1 flex items-center bg-bg px-1 text-dense font-semibold"
          style={{ height: headingHeight }}
        >
          {formatDay(noonOf(day.day), mood.now)}
        </h2>
      )}
      <ul>{rows.flatMap(cardsOf)}</ul>
    </section>
  )
}

const noonOf = (day: string) => new Date(`${day}T12:00`).getTime()
