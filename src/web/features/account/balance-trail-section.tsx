import { useInfiniteQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'

import { type BalanceKind, balanceTablePath, type BalanceTrail } from '#contract/studio/balance.ts'

import { balanceQuery } from '../../data/balance.ts'
import { formatCredits } from '../../lib/format.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { signed } from './balance-entry-words.ts'
import { EntryRow } from './entry-row.tsx'
import { LearnedPrices } from './learned-prices.tsx'

const choices = [
  { value: 'all', label: 'All', kind: [] },
  { value: 'clips', label: 'Clips', kind: ['charge', 'refund_seen'] },
  { value: 'grants', label: 'Grants', kind: ['grant'] },
  { value: 'others', label: 'Elsewhere', kind: ['spent_outside', 'unexplained'] },
] as const satisfies Array<{ value: string; label: string; kind: readonly BalanceKind[] }>
type Choice = (typeof choices)[number]['value']

/** What every change of the balance was for, as the balances themselves showed it. */
export function BalanceTrailSection() {
  const [choice, setChoice] = useState<Choice>('all')
  const { kind } = choices.find(({ value }) => value === choice) ?? choices[0]
  const query = useInfiniteQuery(balanceQuery(kind))
  return (
    <PageSection
      title="Balance trail"
      hint="Every change of the balance and what it was for, from the balances that the service told."
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3 print:hidden">
        <Segmented label="Changes shown" options={choices} value={choice} onChange={setChoice} />
        <a className={buttonStyle('secondary', 'sm', 'hover:bg-hover')} href={tableOf(kind)} download>
          <Icon of={Download} />
          Download CSV
        </a>
      </div>
      <QueryView query={query} loading={<TrailSkeleton />} empty="never" failed="The balance trail">
        {({ pages }) => (
          <div className="flex flex-col gap-4">
            <LearnedPrices prices={pages[0]?.prices ?? []} />
            <Trail pages={pages} isAll={choice === 'all'} />
            {query.hasNextPage && (
              <Button
                size="sm"
                className="self-start print:hidden"
                pending={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show older
              </Button>
            )}
          </div>
        )}
      </QueryView>
    </PageSection>
  )
}

const tableOf = (kind: readonly BalanceKind[]) =>
  kind.length === 0 ? balanceTablePath : `${balanceTablePath}?kind=${kind.join(',')}`

function Trail({ pages, isAll }: { pages: BalanceTrail[]; isAll: boolean }) {
  const entries = pages.flatMap((page) => page.entries)
  const [first] = pages
  const isWhole = pages.at(-1)?.next === null
  if (!first?.begins) return <p className="text-dense text-fg-3">No balance was read yet.</p>
  const { open, begins } = first
  return (
    <div className="text-dense">
      {isAll && open !== 0 && (
        <p className="pb-2 text-pretty text-fg-2 figures">
          {signed(open, formatCredits)} since then cannot be named yet: something is still under way.
        </p>
      )}
      {entries.length > 0 && (
        <table className="w-full">
          <thead className="sr-only">
            <tr>
              <th scope="col">What for</th>
              <th scope="col">Credits</th>
              <th scope="col">Balance after</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-y border-line">
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      {!isAll && entries.length === 0 && <p className="text-fg-3">None so far.</p>}
      {isAll && isWhole && (
        <p className="pt-2 text-fg-3 figures">
          {entries.length === 0 ? 'Nothing has changed since' : 'It begins with'}{' '}
          {formatCredits(begins.balance)}, read <Time at={begins.at} />.
        </p>
      )}
    </div>
  )
}

const TrailSkeleton = () => (
  <div className="divide-y divide-line border-y border-line">
    {[0, 1, 2].map((row) => (
      <div key={row} className="flex h-13 items-center justify-between gap-4">
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-4 w-24" />
      </div>
    ))}
  </div>
)
