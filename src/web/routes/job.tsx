import { useParams } from 'react-router'

import { JobPage } from '../features/job/job-page.tsx'

export function JobRoute() {
  const { id = '' } = useParams()
  return <JobPage id={id} />
}
