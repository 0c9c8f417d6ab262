import type { BuiltJobs } from '#contract/studio/build-jobs.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { CreateJob } from '#contract/studio/job-calls.ts'

import { newJobId } from '../../lib/new-id.ts'
import { nameOfPrompt, useBatchName } from './batch/batch-name.ts'
import type { Outgoing } from './unsent.ts'

/** What one press of Generate sends: a job, or all its jobs as one batch. */
export function outgoingOf(
  { requests, prompts }: Extract<BuiltJobs, { ok: true }>,
  { prompt, creditsMax }: Draft,
  how: Pick<CreateJob, 'front' | 'from'>,
): Outgoing | undefined {
  const [only, ...others] = requests
  if (!only) return undefined
  if (others.length === 0) return { id: newJobId(), request: only, creditsMax, ...how }
  const name = useBatchName.getState().typed?.trim() || nameOfPrompt(prompt)
  useBatchName.setState({ typed: null })
  return {
    id: newJobId(),
    name,
    source: prompts > 1 ? 'wildcards' : 'takes',
    jobs: requests.map((request) => ({ id: newJobId(), request, creditsMax })),
    ...how,
  }
}
