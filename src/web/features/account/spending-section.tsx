import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Spending } from '#contract/studio/spending.ts'

import { spendingQuery } from '../../data/spending.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'
import { Figure } from '../../ui/facts.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SpendingChart } from './spending-chart.tsx'
import { SpendingGroups } from './spending-groups.tsx'

const periods = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const
type Period = (typeof periods)[number]['value']

/** What credits went for: every sum is one of the balance trail. */
export function SpendingSection() {
  const [period, setPeriod] = useState<Period>('30')
  const query = useQuery(spendingQuery(Number(period)))
  return (
    <PageSection title="Spending" hint="From the balance trail: what the balance itself showed.">
      <div className="flex flex-col gap-6">
        <Segmented
          label="Period"
          options={periods}
          value={period}
          onChange={setPeriod}
          className="self-start print:hidden"
        />
        <QueryView
          query={query}
          loading={<Skeleton className="h-72 w-full" />}
          empty="never"
          failed="The spending"
        >
          {(spending) => <Figures spending={spending} />}
        </QueryView>
      </div>
    </PageSection>
  )
}

function Figures({ spending }: { spending: Spending }) {
  const { total, days, byModel, byKind, byPerson, failures } = spending
  const isEmpty = total.charged === 0 && total.outside === 0 && total.refunded === 0
  if (isEmpty)
    return (
      <p className="text-dense text-fg-2">
        {days.length === 1 ? 'Nothing was spent today.' : `Nothing was spent in these ${days.length} days.`}
      </p>
    )
  return (
    <>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label="Spent on clips" value={formatCount(total.charged - total.refunded)} />
        <Figure label="Came back" value={formatCount(total.refunded)} />
        <Figure label="Spent elsewhere" value={formatCount(total.outside)} />
        <Figure label="Per keeper" value={perKeeper(spending)} />
      </div>
      <p className="-mt-3 text-label text-pretty text-fg-3">{keeperWords(spending)}</p>
      <SpendingChart days={days} />
      <SpendingGroups title="By model" groups={byModel} of="model" />
      <SpendingGroups title="By mode" groups={byKind} of="kind" />
      {byPerson.length > 1 && <SpendingGroups title="By person" groups={byPerson} of="person" />}
      {failures.length > 0 && <SpendingGroups title="Failed" groups={failures} of="failure" />}
    </>
  )
}

const perKeeper = ({ total, keepers }: Spending) =>
  keepers === 0 ? '–' : formatCount(Math.round((total.charged - total.refunded) / keepers))

const keeperWords = ({ clips, keepers }: Spending) =>
  `${formatPlural(keepers, 'keeper')} of ${formatPlural(clips, 'finished clip')}: those with a star or four points and more.`
