import { useQuery } from '@tanstack/react-query'

import type { Price } from '#contract/service/price.ts'
import type { Draft } from '#contract/studio/job-request.ts'

import { accountQuery } from '../../data/changes.ts'
import { commandKey } from '../../lib/command-key.ts'
import { formatCount, formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { FieldNotes } from '../../ui/field-notes.tsx'
import { later } from '../../ui/later.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'

const Shortfall = later(async () => (await import('./shortfall.tsx')).Shortfall)

type GenerateBarProps = {
  draft: Draft
  price: Price | null
  /** Credits left for this job; null while the balance is not known. */
  free: number | null
  /** Why the studio refused the last job, when no field is to blame. */
  problem: string | undefined
  onGenerate: () => void
  onFit: (change: Partial<Draft>) => void
}

/** The price on the button, the sum behind it, the balance after. Sticks to the bottom edge. */
export function GenerateBar({ draft, price, free, problem, onGenerate, onFit }: GenerateBarProps) {
  const { data: account } = useQuery(accountQuery)
  const tooExpensive = price !== null && free !== null && price.credits > free
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex flex-col gap-2 border-t border-line bg-bg p-4 md:bottom-0 md:px-6">
      {tooExpensive && <Shortfall draft={draft} price={price} free={free} onFit={onFit} />}
      <FieldNotes id="composer-notes" error={problem} />
      <Button
        variant="primary"
        size="lg"
        disabled={tooExpensive}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onGenerate}
        className="w-full figures"
      >
        Generate{price && ` · ${formatCredits(price.credits)}`}
        <span aria-hidden className="absolute right-3 text-label opacity-65 pointer-coarse:hidden">
          {commandKey} ↵
        </span>
      </Button>
      <div className="flex min-h-5 items-center justify-between gap-3 text-label text-fg-2 figures">
        <PriceLines price={price} />
        <span className="flex items-center gap-2">
          {price && free !== null && !tooExpensive && `leaves ${formatCount(free - price.credits)}`}
          {account?.mode === 'practice' && <ModeBadge mode="practice" />}
        </span>
      </div>
    </div>
  )
}

function PriceLines({ price }: { price: Price | null }) {
  if (!price) return <span>The price follows the length.</span>
  return (
    <span>
      {formatCount(price.credits)} ={' '}
      {price.lines
        .map(({ rate, seconds }) => (seconds === null ? rate : `${rate} × ${seconds} s`))
        .join(' + ')}
    </span>
  )
}
