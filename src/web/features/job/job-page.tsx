import { useQuery } from '@tanstack/react-query'

import { JobId } from '#contract/studio/job.ts'

import { jobQuery } from '../../data/jobs.ts'
import { ApiError } from '../../lib/api.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { JobMissing } from './job-missing.tsx'
import { JobSkeleton } from './job-skeleton.tsx'
import { JobView } from './job-view.tsx'

/** One job with everything that is known of it. */
export function JobPage({ id }: { id: string }) {
  const parsed = JobId.safeParse(id)
  return parsed.success ? (
    <KnownJob key={parsed.data} id={parsed.data} />
  ) : (
    <JobMissing reason="There is no such job in this studio." />
  )
}

function KnownJob({ id }: { id: JobId }) {
  const query = useQuery(jobQuery(id))
  if (query.error instanceof ApiError && query.error.code === 'not_found')
    return <JobMissing reason={query.error.message} />
  return (
    <QueryView query={query} loading={<JobSkeleton />} empty="never" failed="This job">
      {(job) => <JobView job={job} />}
    </QueryView>
  )
}
