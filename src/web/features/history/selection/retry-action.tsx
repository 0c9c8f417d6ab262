import { useQuery } from '@tanstack/react-query'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import { useState } from 'react'

import { type RetryEstimate, retryMax } from '#contract/studio/retry.ts'

import { retryEstimateQuery } from '../../../data/retries.ts'
import { formatCount } from '../../../lib/format.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { BarButton } from './bar-button.tsx'
import { RetryDialog } from './retry-dialog.tsx'
import { failedOf } from './selection.ts'
import { useOwnPart } from './use-own-part.ts'
import { useSelection } from './use-selection.ts'

const restMs = 250

/** The failed ones of what is selected and one’s own: how many they are and what trying them again costs now. */
export function RetryAction() {
  const selection = useSelection()
  const [isOpen, setIsOpen] = useState(false)
  const isSettled = useSettled(selection.version, restMs) === selection.version
  const own = useOwnPart()
  const jobs = failedOf(own.jobs)
  const { data } = useQuery({ ...retryEstimateQuery(selection.version, jobs), enabled: isSettled })
  return (
    <>
      <BarButton
        icon={RotateCcw}
        words={data && data.jobs > 0 ? <Price {...data} /> : 'Retry failed'}
        problem={own.problem ?? (data ? problemOf(data, own.count?.others ?? 0) : null)}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && jobs && (
        <RetryDialog version={selection.version} jobs={jobs} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}

const Price = ({ jobs, credits }: RetryEstimate) => (
  <>
    Retry {formatCount(jobs)} · {formatCount(credits)}
    <span className="max-md:sr-only"> credits</span>
  </>
)

function problemOf({ jobs }: RetryEstimate, others: number): string | null {
  if (jobs === 0)
    return `None of ${others > 0 ? 'yours among these' : 'these'} failed without being tried again already.`
  if (jobs <= retryMax) return null
  return `At most ${formatCount(retryMax)} jobs can be tried again at once; ${formatCount(jobs)} of these failed.`
}
