import { useQuery } from '@tanstack/react-query'

import type { JobSummary } from '#contract/studio/job.ts'

import { sessionQuery } from './session.ts'

/** Whether this browser's person is an owner, who may do everything. */
export const useIsOwner = (): boolean => useQuery(sessionQuery).data?.role === 'owner'

/** Tells which jobs one may act on: one's own, and an owner all. */
export function useMayAct(): (job: Pick<JobSummary, 'person'>) => boolean {
  const { data: session } = useQuery(sessionQuery)
  return ({ person }) => session?.role === 'owner' || session?.person === person
}
