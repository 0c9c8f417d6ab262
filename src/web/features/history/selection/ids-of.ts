import type { JobId } from '#contract/studio/job.ts'

import type { CurrentList } from '../current-list.ts'
import type { Selection } from './selection.ts'

/** The selected jobs by id, in the order in which they were selected; null when they could not be read. */
export async function idsOf(
  { all, marked }: Selection,
  { readIds, total }: CurrentList,
): Promise<JobId[] | null> {
  if (!all) return [...marked]
  const ids = await readIds(0, total - 1).catch(() => null)
  return ids?.filter((id) => !marked.has(id)) ?? null
}
