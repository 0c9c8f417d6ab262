import type { AccountView } from '#contract/studio/account.ts'

import { formatDate } from '../../lib/format-date.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { PlanSwitch } from './plan-switch.tsx'

export function PlanSection({ account }: { account: AccountView }) {
  return (
    <PageSection title="Plan">
      <Facts facts={planFacts(account)} className="-mt-2" />
      {account.mode === 'practice' && <PlanSwitch plan={account.plan} />}
    </PageSection>
  )
}

const planFacts = ({ planName, planExpiresAt, maxKeys, readAt }: AccountView): Fact[] => [
  { label: 'Plan', value: <span className="font-medium">{planName}</span> },
  {
    label: planExpiresAt !== null && planExpiresAt < readAt ? 'Ended' : 'Renews',
    value: planExpiresAt === null ? 'The service names no date' : formatDate(planExpiresAt),
  },
  { label: 'API keys', value: `up to ${maxKeys}` },
]
