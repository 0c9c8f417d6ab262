import { useQuery } from '@tanstack/react-query'

import type { JobDetail, JobId } from '#contract/studio/job.ts'

import { jobQuery } from '../../data/jobs.ts'
import { UpscaleButton } from './upscale-button.tsx'

/** For an upscale that failed: the same clip once more. */
export function UpscaleAgain({ job }: { job: JobDetail }) {
  const source = job.lineage.from.find(({ kind }) => kind === 'upscale')?.id
  return source === undefined ? null : <OfSource id={source} />
}

function OfSource({ id }: { id: JobId }) {
  const { data: source } = useQuery(jobQuery(id))
  return source ? <UpscaleButton source={source} again /> : null
}
