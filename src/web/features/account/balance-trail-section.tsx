import { useInfiniteQuery } from '@tanstack/react-query'

import type { BalanceTrail } from '#contract/studio/balance.ts'

import { balanceQuery } from '../../data/balance.ts'
import { formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { signed } from './balance-entry-words.ts'
import { EntryRow } from './entry-row.tsx'
import { LearnedPrices } from './learned-prices.tsx'

/** What every change of the balance was for, as the balances themselves showed it. */
export function BalanceTrailSection() {
  const query = useInfiniteQuery(balanceQuery)
  return (
    <PageSection
      title="Balance trail"
      hint="Every change of the balance and what it was for, from the balances that the service told."
    >
      <QueryView query={query} loading={<TrailSkeleton />} empty="never" failed="The balance trail">
        {({ pages }) => (
          <div className="flex flex-col gap-4">
            <LearnedPrices prices={pages[0]?.prices ?? []} />
            <Trail pages={pages} />
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

function Trail({ pages }: { pages: BalanceTrail[] }) {
  const entries = pages.flatMap((page) => page.entries)
  const [first] = pages
  const isWhole = pages.at(-1)?.next === null
  if (!first?.begins) return <p className="text-dense text-fg-3">No balance was read yet.</p>
  const { open, begins } = first
  return (
    <div className="text-dense">
      {open !== 0 && (
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
      {isWhole && (
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
