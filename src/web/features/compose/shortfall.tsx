import { useQuery } from '@tanstack/react-query'

import { whatFits } from '#contract/studio/build-request.ts'
import type { Draft } from '#contract/studio/draft.ts'

import { useRefillPractice } from '../../data/account.ts'
import { accountQuery, activityQuery } from '../../data/changes.ts'
import { usePriceOf } from '../../data/prices.ts'
import { formatCount, formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'

type ShortfallProps = {
  draft: Draft
  /** What all of it costs. */
  credits: number
  /** How many prompts the wildcards make. */
  prompts: number
  free: number
  onFit: (change: Partial<Draft>) => void
}

/** Too expensive: what is missing, and every way to make it fit. */
export function Shortfall({ draft, credits, prompts, free, onFit }: ShortfallProps) {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const held = activity?.waitingCredits ?? 0
  const fits = whatFits(draft, free, usePriceOf(), prompts)
  return (
    <div className="flex flex-col gap-2 pb-1 text-dense">
      <p className="text-pretty text-fg-2">
        <strong className="font-semibold text-fg figures">{formatCredits(credits - free)} missing.</strong>{' '}
        <span className="figures">
          {formatCount(Math.max(0, free))} are free{held > 0 && `, ${formatCount(held)} are for waiting jobs`}
          .
        </span>
        {fits.length === 0 && nothingFits(prompts)}
      </p>
      <div className="flex flex-wrap gap-2">
        {fits.map((fit) => (
          <Button key={fit.label} size="sm" className="figures" onClick={() => onFit(fit.change)}>
            {fit.label} · {formatCount(fit.credits)}
          </Button>
        ))}
        {account?.mode === 'practice' && <RefillButton />}
      </div>
    </div>
  )
}

const nothingFits = (prompts: number) =>
  prompts > 1 ? ' Not all prompts fit, however short.' : ' No length fits; the shortest clip is 4 s.'

function RefillButton() {
  const refill = useRefillPractice()
  const run = () => refill.mutate(undefined, { onError: (error) => showToast({ message: error.message }) })
  return (
    <Button size="sm" pending={refill.isPending} onClick={run}>
      Refill credits, free
    </Button>
  )
}
