import { useQuery } from '@tanstack/react-query'

import type { AccountView } from '#contract/studio/account.ts'

import { activityQuery } from '../../data/changes.ts'
import { formatDate } from '../../lib/format-date.ts'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Facts, Figure } from '../../ui/facts.tsx'
import { Meter } from '../../ui/meter.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { Time } from '../../ui/time.tsx'

/** The balance, what the queue will take of it, and when a new month brings more. */
export function CreditsPanel({ account, onLeave }: { account: AccountView; onLeave: () => void }) {
  const { data: activity } = useQuery(activityQuery)
  const waiting = activity?.waitingCredits ?? 0
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex items-start justify-between">
        <Figure label={`${account.planName} plan`} value={formatCount(account.credits)} unit="credits" />
        <ModeBadge mode={account.mode} />
      </div>
      <Meter label="Credits left this month" value={account.credits} max={account.creditsPerMonth} />
      <Facts
        facts={[
          { label: 'A month', value: formatCount(account.creditsPerMonth) },
          { label: 'Waiting jobs take', value: formatCount(waiting) },
          { label: 'Left after them', value: formatCount(account.credits - waiting) },
          ...(account.planExpiresAt === null
            ? []
            : [{ label: 'Renews', value: formatDate(account.planExpiresAt) }]),
          { label: 'Read', value: <Time at={account.readAt} /> },
        ]}
      />
      <ButtonLink to={paths.account} onClick={onLeave}>
        Open Account
      </ButtonLink>
    </div>
  )
}
