import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'

import type { Mode } from '#contract/studio/job.ts'
import type { RetryEstimate, RetryResult } from '#contract/studio/retry.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { accountQuery, activityQuery } from '../../../data/changes.ts'
import { useRetryJobs } from '../../../data/retries.ts'
import { formatCount, formatCredits, formatPlural } from '../../../lib/format.ts'
import { newJobId } from '../../../lib/new-id.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { ModeBadge } from '../../../ui/mode-badge.tsx'
import { RetryShortfall } from './retry-shortfall.tsx'

type RetryFormProps = {
  jobs: JobSelection
  estimate: RetryEstimate
  /** The price is being read once more. */
  reading: boolean
  onDone: (result: RetryResult) => void
  onClose: () => void
}

/** The price on the button, the balance after, a name for the batch. */
export function RetryForm({ jobs, estimate, reading, onDone, onClose }: RetryFormProps) {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const [wish, setWish] = useState({ id: newJobId(), name: `Retry of ${formatPlural(estimate.jobs, 'job')}` })
  const retry = useRetryJobs()
  const free = account && activity ? account.credits - activity.waitingCredits : null
  const isShort = free !== null && estimate.credits > free
  const isEmpty = wish.name.trim() === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isShort || isEmpty || reading || retry.isPending || estimate.jobs === 0) return
    retry.mutate({ ...wish, jobs }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <Facts
        facts={[
          { label: 'Failed jobs, made anew', value: formatCount(estimate.jobs) },
          ...(estimate.skipped > 0
            ? [{ label: 'Left out: tried already, or upscales', value: formatCount(estimate.skipped) }]
            : []),
          { label: 'Cost now', value: <Cost credits={estimate.credits} mode={account?.mode} /> },
          ...(free === null || isShort
            ? []
            : [{ label: 'Leaves', value: formatCredits(free - estimate.credits) }]),
        ]}
      />
      <Field
        label="Name of the batch"
        hint="Jobs of a batch are tried again in it; all others become this one."
        error={isEmpty ? 'Give the batch a name.' : undefined}
      >
        {(control) => (
          <input
            {...control}
            maxLength={120}
            value={wish.name}
            // Another name is another wish: the same id names one batch only.
            onChange={(event) => setWish({ id: newJobId(), name: event.target.value })}
            className={`h-(--control) px-3 text-body ${inputStyle}`}
          />
        )}
      </Field>
      {isShort && <RetryShortfall missing={estimate.credits - free} free={free} />}
      {retry.error && (
        <p role="alert" className="text-dense text-failed">
          {retry.error.message}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={isShort || isEmpty || estimate.jobs === 0}
          pending={reading || retry.isPending}
          className="figures"
        >
          Retry {formatCount(estimate.jobs)} · {formatCredits(estimate.credits)}
        </Button>
      </div>
    </form>
  )
}

const Cost = ({ credits, mode }: { credits: number; mode: Mode | undefined }) => (
  <span className="inline-flex items-center gap-2">
    {mode === 'practice' && <ModeBadge mode={mode} />}
    {formatCredits(credits)}
  </span>
)
