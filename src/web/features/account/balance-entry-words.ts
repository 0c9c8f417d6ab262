import type { BalanceEntry } from '#contract/studio/balance.ts'

import type { Tone } from '../../ui/status-mark.tsx'

type Words = { word: string; tone: Tone }

/** What a change of the balance was for. Colour only where somebody should look. */
const words = {
  charge: { word: 'Charge', tone: 'quiet' },
  refund_seen: { word: 'Refund', tone: 'quiet' },
  grant: { word: 'Grant', tone: 'quiet' },
  spent_outside: { word: 'Spent outside this studio', tone: 'attention' },
  unexplained: { word: 'Not explained', tone: 'attention' },
} as const satisfies Record<BalanceEntry['kind'], Words>

/** The word for an entry; a positive charge puts an earlier one right. */
export function entryWords({ kind, credits }: Pick<BalanceEntry, 'kind' | 'credits'>): Words {
  if (kind === 'charge' && credits > 0) return { word: 'Charge put right', tone: 'quiet' }
  if (kind === 'spent_outside' && credits > 0) return { word: 'Was this studio’s after all', tone: 'quiet' }
  return words[kind]
}

/** `+130`, `−130`: a sign that lines up. */
export const signed = (credits: number, format: (value: number) => string): string =>
  `${credits < 0 ? '−' : '+'}${format(Math.abs(credits))}`
