import type { AccountView, Activity } from '#contract/studio/account.ts'

import { formatCount, formatPlural } from '../../lib/format.ts'

type Balance = Pick<AccountView, 'credits' | 'creditsPerMonth'>

/** The balance beside the month's credits; it may be higher, since credits are kept. */
export function monthWords({ credits, creditsPerMonth }: Balance): string {
  if (creditsPerMonth === 0) return 'The plan grants no credits.'
  const month = formatCount(creditsPerMonth)
  if (credits > creditsPerMonth)
    return `${formatCount(credits - creditsPerMonth)} more than a month’s ${month}`
  return `of a month’s ${month}`
}

/** What the jobs that were not sent yet will take; null when none waits. */
export function reservedWords({ credits }: Balance, activity: Activity): string | null {
  const jobs = activity.waiting + activity.held
  if (jobs === 0 || activity.waitingCredits === 0) return null
  const left = credits - activity.waitingCredits
  const rest =
    left < 0
      ? `${formatCount(-left)} more than there are: the last ones wait until there are credits.`
      : `${formatCount(left)} are left then.`
  return `${formatPlural(jobs, 'waiting job')} will take ${formatCount(activity.waitingCredits)}; ${rest}`
}
