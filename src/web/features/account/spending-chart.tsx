import type { SpendingDay } from '#contract/studio/spending.ts'

import { formatDate } from '../../lib/format-date.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'

/** Local midnight of `2026-11-27`. */
const momentOf = (day: string) => new Date(`${day}T00:00:00`).getTime()
const dateOf = ({ day }: SpendingDay) => formatDate(momentOf(day))

/** A bar for each day, and the same as a table. */
export function SpendingChart({ days }: { days: readonly SpendingDay[] }) {
  const most = Math.max(1, ...days.map(({ charged, outside }) => charged + Math.max(0, outside)))
  const [first] = days
  const last = days.at(-1)
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 text-label text-fg-2">
        <span className="font-medium">Charged a day</span>
        <Key className="bg-ink">clips made here</Key>
        {days.some(({ outside }) => outside > 0) && <Key className="bg-attention">elsewhere</Key>}
      </figcaption>
      <div aria-hidden className="flex h-36 items-end gap-px border-b border-line-strong sm:gap-0.5">
        {days.map((day) => (
          <Bar key={day.day} day={day} most={most} />
        ))}
      </div>
      <p aria-hidden className="flex justify-between text-label text-fg-3 figures">
        <span>{first && dateOf(first)}</span>
        <span>Highest: {formatCount(most)}</span>
        <span>{last && dateOf(last)}</span>
      </p>
      <DaysTable days={days} />
    </figure>
  )
}

const Key = ({ className, children }: { className: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className={`size-2 rounded-[2px] forced-colors:border ${className}`} />
    {children}
  </span>
)

function Bar({ day, most }: { day: SpendingDay; most: number }) {
  const height = (credits: number) => `${(Math.max(0, credits) / most) * 100}%`
  return (
    <span data-tip={tipOf(day)} className="flex h-full min-w-0 grow flex-col justify-end hover:bg-hover">
      {day.outside > 0 && (
        <span
          className="min-h-px bg-attention forced-colors:border"
          style={{ height: height(day.outside) }}
        />
      )}
      {day.charged > 0 && (
        <span
          className="min-h-px bg-ink forced-colors:bg-[CanvasText]"
          style={{ height: height(day.charged) }}
        />
      )}
    </span>
  )
}

const tipOf = (day: SpendingDay) =>
  [
    dateOf(day),
    `${formatCount(day.charged)} for ${formatPlural(day.jobs, 'job')}`,
    ...(day.refunded > 0 ? [`${formatCount(day.refunded)} came back`] : []),
    ...(day.outside > 0 ? [`${formatCount(day.outside)} elsewhere`] : []),
  ].join(' · ')

const columns = [
  { name: 'Jobs', of: 'jobs' },
  { name: 'Charged', of: 'charged' },
  { name: 'Came back', of: 'refunded' },
  { name: 'Elsewhere', of: 'outside' },
  { name: 'Added', of: 'granted' },
] as const satisfies Array<{ name: string; of: keyof SpendingDay }>

/** Days on which something happened, the newest first. */
function DaysTable({ days }: { days: readonly SpendingDay[] }) {
  const told = days.filter((day) => columns.some(({ of }) => day[of] !== 0)).toReversed()
  return (
    <details className="text-dense">
      <summary className="w-fit cursor-pointer rounded-control text-label font-medium text-fg-2 hover:text-fg">
        As a table
      </summary>
      <table className="mt-2 w-full figures">
        <thead>
          <tr className="text-label text-fg-2">
            <th scope="col" className="py-1.5 text-left font-medium">
              Day
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="py-1.5 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {told.map((day) => (
            <tr key={day.day}>
              <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
                {dateOf(day)}
              </th>
              {columns.map(({ name, of }) => (
                <td key={name} className={`py-1.5 pl-3 text-right ${day[of] === 0 ? 'text-fg-3' : ''}`}>
                  {formatCount(day[of])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
