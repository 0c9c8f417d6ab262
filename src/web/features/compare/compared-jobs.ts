import { JobId } from '#contract/studio/job.ts'

export const comparedMax = 4

/** Jobs that an address asks for (`?jobs=a,b`): each once, no more than fit. */
export function comparedJobs(search: string): JobId[] {
  const asked = (new URLSearchParams(search).get('jobs') ?? '').split(',')
  const ids = asked.flatMap((each) => {
    const parsed = JobId.safeParse(each.trim())
    return parsed.success ? [parsed.data] : []
  })
  return [...new Set(ids)].slice(0, comparedMax)
}
