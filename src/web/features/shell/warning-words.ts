import type { Warning } from '../../data/warnings.ts'
import { formatCount, formatCredits, formatPercent } from '../../lib/format.ts'

const periodName = { own: 'this month', day: 'today', month: 'this month' } as const

/** A warning as a sentence and what follows from it. */
export function warningWords(warning: Warning): { title: string; text: string } {
  if (warning.kind === 'low')
    return {
      title: `${formatCredits(warning.credits)} left.`,
      text: 'That is less than a tenth of a month’s. Jobs that cannot be paid wait here.',
    }
  const { period, share, use } = warning
  const limit = use.hard ?? use.soft ?? 0
  const figures = `${formatCount(use.used)} of ${formatCredits(limit)} are taken ${periodName[period]}.`
  const name = period === 'own' ? 'Your' : 'The'
  if (share < 1)
    return {
      title: `${formatPercent(share)} of ${name.toLowerCase()} spending limit is used.`,
      text: figures,
    }
  return use.hard === null
    ? { title: 'The spending warning is reached.', text: `${figures} Jobs are still taken.` }
    : {
        title: `${name} spending limit is reached.`,
        text: `${figures} Jobs that go beyond it are not added.`,
      }
}
