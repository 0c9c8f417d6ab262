import type { AccountView, Activity } from '#contract/studio/account.ts'
import { type CapPeriod, type CapUse, warningOf } from '#contract/studio/caps.ts'

/** Below this share of a month's credits the balance is told to be low. */
const lowShare = 0.1

/** What one is warned of. Who closed it is not told of the same `key` again. */
export type Warning =
  | { kind: 'cap'; key: string; period: CapPeriod | 'own'; share: number; use: CapUse }
  | { kind: 'low'; key: string; credits: number }

/** All that is to be told now, the most pressing first. */
export function warningsOf(
  { caps, ownCap }: Pick<Activity, 'caps' | 'ownCap'>,
  account: AccountView | null,
): Warning[] {
  const uses = { own: ownCap, day: caps?.day, month: caps?.month }
  const ofCaps = (['own', 'day', 'month'] as const).flatMap((period): Warning[] => {
    const use = uses[period]
    const share = use ? warningOf(use) : null
    if (!use || share === null) return []
    return [
      { kind: 'cap', key: `${period} ${use.since} ${use.hard ?? use.soft} ${share}`, period, share, use },
    ]
  })
  return [...ofCaps.toSorted((a, b) => shareOf(b) - shareOf(a)), ...lowBalance(account)]
}

const shareOf = (warning: Warning) => (warning.kind === 'cap' ? warning.share : 0)

function lowBalance(account: AccountView | null): Warning[] {
  if (!account || account.creditsPerMonth === 0) return []
  const { credits, creditsPerMonth, mode, planExpiresAt } = account
  if (credits >= creditsPerMonth * lowShare) return []
  return [{ kind: 'low', key: `low ${mode} ${planExpiresAt}`, credits }]
}
