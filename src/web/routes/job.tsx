import { useParams } from 'wouter'

import { JobPage } from '../features/job/job-page.tsx'

export function JobRoute() {
  const { id = '' } = useParams()
  return <JobPage id={id} />
}
