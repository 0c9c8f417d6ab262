import type { AccountView, Activity } from '#contract/studio/account.ts'

import { formatCount } from '../../lib/format.ts'
import { Figure } from '../../ui/facts.tsx'
import { Meter } from '../../ui/meter.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { Time } from '../../ui/time.tsx'
import { monthWords, reservedWords } from './balance-words.ts'
import { RefillButton } from './refill-button.tsx'

type BalanceSectionProps = { account: AccountView; activity: Activity | undefined }

export function BalanceSection({ account, activity }: BalanceSectionProps) {
  const { credits, creditsPerMonth, mode, readAt } = account
  const reserved = activity && reservedWords(account, activity)
  return (
    <PageSection
      title="Balance"
      isFirst
      hint={
        <>
          Last read <Time at={readAt} />
        </>
      }
    >
      <div className="flex items-start justify-between gap-4">
        <Figure label="Credits" value={formatCount(credits)} />
        <ModeBadge mode={mode} />
      </div>
      <Meter
        label="Credits left of the month’s"
        value={credits}
        max={creditsPerMonth}
        className="mt-3 print:border print:border-edge"
      />
      <p className="mt-2 text-dense text-fg-2 figures">{monthWords(account)}</p>
      {reserved && <p className="mt-1 text-dense text-pretty text-fg-2 figures">{reserved}</p>}
      {mode === 'practice' && <RefillButton />}
    </PageSection>
  )
}
