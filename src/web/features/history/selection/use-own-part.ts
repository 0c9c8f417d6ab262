import { useQuery } from '@tanstack/react-query'

import type { JobSelection, SelectionCount } from '#contract/studio/selection.ts'

import { selectionCountQuery } from '../../../data/selection-counts.ts'
import { sessionQuery } from '../../../data/session.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { jobsOf } from './selection.ts'
import { useSelection } from './use-selection.ts'

const restMs = 250

export type OwnPart = {
  /** What is asked to be removed or tried again. */
  jobs: JobSelection
  /** Whose the selected jobs are; null while that is not known, or can only be one's own. */
  count: SelectionCount | null
  /** Why nothing can be removed or tried again, or not yet. */
  problem: string | null
}

/** What of the selection whoever looks may act upon: all of it, but for who finds the jobs of others and is no owner. */
export function useOwnPart(): OwnPart {
  const selection = useSelection()
  const { data: session } = useQuery(sessionQuery)
  const isMixed = session?.role === 'creator' && session.sees === 'all'
  const isSettled = useSettled(selection.version, restMs) === selection.version
  const jobs = jobsOf(selection)
  const enabled = isMixed && isSettled
  const { data: count = null, error } = useQuery({
    ...selectionCountQuery(selection.version, jobs),
    enabled,
  })
  if (!isMixed) return { jobs, count: null, problem: null }
  return { jobs: { ...jobs, own: true }, count, problem: problemOf(count, error) }
}

function problemOf(count: SelectionCount | null, error: Error | null): string | null {
  if (count) return count.others > 0 && count.others === count.jobs ? 'None of these jobs is yours.' : null
  return error ? null : 'Whose jobs these are is being looked up.'
}
