import { useQuery } from '@tanstack/react-query'

import type { AccountView } from '#contract/studio/account.ts'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { useIsOwner } from '../../data/may-act.ts'
import { PageColumn } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AccountSkeleton } from './account-skeleton.tsx'
import { AccountUnread } from './account-unread.tsx'
import { BalanceSection } from './balance-section.tsx'
import { BalanceTrailSection } from './balance-trail-section.tsx'
import { CapsSection } from './caps-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { OwnUseSection } from './own-use-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { PlansSection } from './plans-section.tsx'
import { RunwaySection } from './runway-section.tsx'
import { SettingsLinks } from './settings-links.tsx'
import { SpendingSection } from './spending-section.tsx'

/** Plan, balance and limits, as the service last told them. */
export function AccountPage() {
  return useIsOwner() ? <WholeAccount /> : <OwnAccount />
}

/** A creator's part of it: what is theirs. */
const OwnAccount = () => (
  <PageColumn>
    <OwnUseSection />
    <SettingsLinks />
  </PageColumn>
)

function WholeAccount() {
  const query = useQuery(accountQuery)
  return (
    <PageColumn>
      <QueryView
        query={query}
        loading={<AccountSkeleton />}
        empty={{ when: (account) => account === null, show: <AccountUnread /> }}
        failed="The account"
      >
        {(account) => account && <Figures account={account} />}
      </QueryView>
      <SpendingSection />
      <CapsSection />
      <BalanceTrailSection />
      <PlansSection yours={query.data?.plan ?? null} />
      <SettingsLinks />
    </PageColumn>
  )
}

function Figures({ account }: { account: AccountView }) {
  const { data: activity } = useQuery(activityQuery)
  return (
    <>
      <BalanceSection account={account} activity={activity} />
      <RunwaySection account={account} />
      <PlanSection account={account} />
      {activity && <LimitsSection activity={activity} />}
    </>
  )
}
