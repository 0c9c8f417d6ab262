import type { Spending } from '#contract/studio/spending.ts'

import { formatDate } from '../../lib/format-date.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'

const dayMs = 24 * 3_600_000
/** Further ahead a date says nothing. */
const foreseenDays = 5 * 365

type Runway = {
  /** Credits that are there. */
  credits: number
  pace: Spending['pace']
  now: number
  /** What one more clip of the usual kind takes. */
  clipCredits: number
}

/** How long the credits last, what that assumes, and what they are enough for. */
export function runwayWords({ credits, pace, now, clipCredits }: Runway): {
  until: string
  assumes: string
  enough: string
} {
  return {
    ...paceWords(credits, pace, now),
    enough: `Enough for ${formatPlural(Math.floor(credits / clipCredits), 'more 5 s Pro clip')}.`,
  }
}

function paceWords(credits: number, pace: Spending['pace'], now: number) {
  if (pace === null)
    return { until: 'Not known yet', assumes: 'How long the credits last is told after a day of use.' }
  const days = formatPlural(Math.round(pace.days), 'day')
  if (pace.credits === 0)
    return { until: 'No end in sight', assumes: `Nothing was spent in the last ${days}.` }
  const aDay = pace.credits / pace.days
  const left = credits / aDay
  return {
    until: left > foreseenDays ? 'More than five years' : `Until ${formatDate(now + left * dayMs, now)}`,
    assumes: `If it goes on as in the last ${days}, ${formatCount(Math.max(1, Math.round(aDay)))} a day, and no credits are added.`,
  }
}
