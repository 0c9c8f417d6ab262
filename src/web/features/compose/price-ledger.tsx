import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { Price, PriceLine } from '#contract/service/price.ts'
import type { BuiltJobs } from '#contract/studio/build-jobs.ts'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'
import { Time } from '../../ui/time.tsx'

type PriceLedgerProps = { price: Price; built: BuiltJobs; free: number | null }

/** Every line of the price, and what it leaves of the balance. */
export function PriceLedger({ price, built, free }: PriceLedgerProps) {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const jobs = built.prompts * built.takes
  const total = built.credits ?? price.credits
  const unsent = (activity?.waiting ?? 0) + (activity?.held ?? 0)
  const isLearned = built.documented !== null && built.documented.credits !== price.credits
  return (
    <div className="flex flex-col gap-3 text-dense figures">
      <h2 className="text-body font-semibold">Price</h2>
      <dl className="flex flex-col">
        {price.lines.map((line) => (
          <Line key={line.label} name={line.label} how={howOf(line)} value={line.credits} />
        ))}
        {jobs > 1 && price.lines.length > 1 && <Line name="One clip" value={price.credits} isSum />}
        {jobs > 1 && <Line name={timesOf(built)} how={`${formatCount(jobs)} ×`} value={price.credits} />}
        <Line name="Total" value={total} isSum />
      </dl>
      {isLearned && (
        <p className="text-label text-pretty text-fg-2">
          As the service took last; documented are {formatCount(built.documented?.credits ?? 0)}
          {jobs > 1 && ' a clip'}.
        </p>
      )}
      {activity?.ownCap?.hard && (
        <dl className="flex flex-col border-t border-line pt-3">
          <Line name="Your limit a month" value={activity.ownCap.hard} />
          <Line name="Taken this month" value={-activity.ownCap.used} />
          <Line name="Left of it" value={Math.max(0, activity.ownCap.hard - activity.ownCap.used)} isSum />
        </dl>
      )}
      {account && free !== null && (
        <dl className="flex flex-col border-t border-line pt-3">
          <Line
            name={
              <>
                Balance <Time at={account.readAt} className="text-fg-3" />
              </>
            }
            value={account.credits}
          />
          {unsent > 0 && <Line name={formatPlural(unsent, 'waiting job')} value={free - account.credits} />}
          <Line name="This" value={-total} />
          <Line name={free < total ? 'Missing' : 'After'} value={Math.abs(free - total)} isSum />
        </dl>
      )}
    </div>
  )
}

const howOf = ({ rate, seconds }: PriceLine) =>
  seconds === null ? undefined : `${formatCount(rate)} × ${seconds} s`

function timesOf({ prompts, takes }: BuiltJobs): string {
  if (takes === 1) return formatPlural(prompts, 'prompt')
  return prompts === 1 ? `${takes} takes` : `${formatPlural(prompts, 'prompt')} × ${takes} takes`
}

type LineProps = { name: ReactNode; how?: string | undefined; value: number; isSum?: boolean }

function Line({ name, how, value, isSum = false }: LineProps) {
  return (
    <div
      className={`flex items-baseline gap-3 py-0.5 ${isSum ? 'mt-1 border-t border-line-strong pt-1.5 font-medium' : ''}`}
    >
      <dt className="grow">{name}</dt>
      <dd className="flex items-baseline gap-4">
        {how && <span className="text-fg-2">{how}</span>}
        <span className="min-w-14 text-right">{`${value < 0 ? '−' : ''}${formatCount(Math.abs(value))}`}</span>
      </dd>
    </div>
  )
}
