import { useQuery } from '@tanstack/react-query'

import type { Price } from '#contract/service/price.ts'
import { type Draft, whatFits } from '#contract/studio/job-request.ts'

import { useRefillPractice } from '../../data/account.ts'
import { accountQuery, activityQuery } from '../../data/changes.ts'
import { formatCount, formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'

type ShortfallProps = { draft: Draft; price: Price; free: number; onFit: (change: Partial<Draft>) => void }

/** Too expensive: what is missing, and every way to make it fit. */
export function Shortfall({ draft, price, free, onFit }: ShortfallProps) {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const held = activity?.waitingCredits ?? 0
  const fits = whatFits(draft, free)
  return (
    <div className="flex flex-col gap-2 pb-1 text-dense">
      <p className="text-pretty text-fg-2">
        <strong className="font-semibold text-fg figures">
          {formatCredits(price.credits - free)} missing.
        </strong>{' '}
        <span className="figures">
          {formatCount(Math.max(0, free))} are free{held > 0 && `, ${formatCount(held)} are for waiting jobs`}
          .
        </span>
        {fits.length === 0 && ' No length fits; the shortest clip is 4 s.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {fits.map((fit) => (
          <Button
            key={fit.label}
            size="sm"
            className="figures"
            onClick={() => onFit({ duration: fit.duration, model: fit.model })}
          >
            {fit.label} · {formatCount(fit.credits)}
          </Button>
        ))}
        {account?.mode === 'practice' && <RefillButton />}
      </div>
    </div>
  )
}

function RefillButton() {
  const refill = useRefillPractice()
  const run = () => refill.mutate(undefined, { onError: (error) => showToast({ message: error.message }) })
  return (
    <Button size="sm" pending={refill.isPending} onClick={run}>
      Refill credits, free
    </Button>
  )
}
