import { useQuery } from '@tanstack/react-query'

import { type RequestDays, shownDays } from '#contract/studio/request-days.ts'

import { requestDaysQuery } from '../../../data/request-days.ts'
import { shownMode } from '../../../lib/api.ts'
import { formatCount, formatPlural } from '../../../lib/format.ts'

type Days = RequestDays['days']

const step = 3
const barPx = 2
const highPx = 20

/** What this studio itself asked with its key, day by day: the service tells one number alone. */
export function OwnRequests() {
  const { data } = useQuery(requestDaysQuery(shownMode()))
  if (!data || data.days.length === 0) return null
  const { days } = data
  const sum = days.reduce((total, { requests }) => total + requests, 0)
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <Sparkline days={days} />
      <span className="text-label whitespace-nowrap text-fg-3 figures">
        {formatCount(sum)} by this studio
      </span>
      <DayList days={days} />
    </span>
  )
}

/** A bar a day, today at the right edge. Days before the count began have no ground under them. */
function Sparkline({ days }: { days: Days }) {
  const most = Math.max(1, ...days.map(({ requests }) => requests))
  const width = shownDays * step - (step - barPx)
  const from = shownDays - days.length
  const busiest = days.find(({ requests }) => requests === most)
  return (
    <svg
      aria-hidden
      width={width}
      height={highPx + 1}
      viewBox={`0 0 ${width} ${highPx + 1}`}
      data-tip={
        busiest
          ? `By day, in UTC. Most: ${formatPlural(most, 'request')} on ${busiest.day}`
          : 'By day, in UTC. None yet'
      }
      className="text-fg-2"
    >
      <rect x={from * step} y={highPx} width={width - from * step} height={1} className="fill-line-strong" />
      {days.map(({ day, requests }, at) => {
        const height = requests === 0 ? 0 : Math.max(1, Math.round((highPx * requests) / most))
        return (
          <rect
            key={day}
            x={(from + at) * step}
            y={highPx - height}
            width={barPx}
            height={height}
            fill="currentColor"
          />
        )
      })}
    </svg>
  )
}

/** The same for ears. */
const DayList = ({ days }: { days: Days }) => (
  <ul aria-label="Requests of this studio with its key, by day in UTC" className="sr-only">
    {days.map(({ day, requests }) => (
      <li key={day}>
        {day}: {formatPlural(requests, 'request')}
      </li>
    ))}
  </ul>
)
