import { formatCount, formatCredits, formatPlural } from '../../../lib/format.ts'
import { rowsThatFit, type TableSum } from './use-table-check.ts'

/** Why the table cannot be sent yet; `fit` is how many of its good rows, from the first, could be. */
export type Blocker = { words: string; fit: number | null; canLeaveOutBad: boolean }

type Standing = {
  sum: TableSum
  /** Columns of which nobody said what they hold. */
  unknown: number
  name: string
  free: number | null
  jobsMax: number
}

/** The first thing that stands in the way; null when nothing does. */
export function blockerOf({ sum, unknown, name, free, jobsMax }: Standing): Blocker | null {
  const { bad, good, pending, jobs, credits } = sum
  const say = (words: string, change: Partial<Blocker> = {}): Blocker => ({
    words,
    fit: null,
    canLeaveOutBad: false,
    ...change,
  })
  if (unknown > 0) return say(`${formatPlural(unknown, 'column is', 'columns are')} not known yet.`)
  if (bad.length > 0)
    return say(`${formatPlural(bad.length, 'row needs', 'rows need')} correcting.`, { canLeaveOutBad: true })
  if (pending > 0)
    return say(`${formatPlural(pending, 'row names', 'rows name')} uploads that are looked for.`)
  if (good.length === 0) return say('Every row is left out.')
  if (jobs > jobsMax)
    return say(`${formatCount(jobs)} jobs are too many; a batch has at most ${formatCount(jobsMax)}.`, {
      fit: rowsThatFit(good, jobsMax, free ?? Infinity),
    })
  if (free !== null && credits > free)
    return say(`${formatCredits(credits - free)} missing.`, { fit: rowsThatFit(good, jobsMax, free) })
  return name.trim() === '' ? say('Give the batch a name.') : null
}
