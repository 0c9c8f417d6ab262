import { useQuery } from '@tanstack/react-query'

import type { AccountView } from '#contract/studio/account.ts'

import { usePriceOf } from '../../data/prices.ts'
import { spendingQuery } from '../../data/spending.ts'
import { Figure } from '../../ui/facts.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { runwayWords } from './runway-words.ts'

/** What credits are measured by. */
const usualClip = { model: 'seedance-2.0', duration: 5 } as const

/** How long the credits last, with what that assumes. */
export function RunwaySection({ account }: { account: AccountView }) {
  const query = useQuery(spendingQuery(30))
  const clipCredits = usePriceOf()(usualClip).credits
  return (
    <PageSection title="Runway" hint="How long the credits last.">
      <QueryView
        query={query}
        loading={<Skeleton className="h-20 w-full" />}
        empty="never"
        failed="The spending"
      >
        {({ pace }) => {
          const now = account.readAt
          const { until, assumes, enough } = runwayWords({ credits: account.credits, pace, now, clipCredits })
          return (
            <>
              <Figure label="Credits last" value={until} />
              <p className="mt-2 text-dense text-pretty text-fg-2 figures">
                {assumes} {enough}
              </p>
            </>
          )
        }}
      </QueryView>
    </PageSection>
  )
}
