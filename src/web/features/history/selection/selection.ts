import type { JobFilter } from '#contract/studio/job-filter.ts'
import type { JobId, JobSummary } from '#contract/studio/job.ts'
import { type JobSelection, selectionMax } from '#contract/studio/selection.ts'

/** A card or a row, and its place in the list. */
export type Place = { id: JobId; index: number }

/** All jobs of a list as it was when they were chosen. */
type AllJobs = {
  filter: JobFilter
  until: number
  total: number
  /** When the newest of them was made: what came later is not among them. */
  newestAt: number
}

/** Where a range begins: what was marked before it, and whether it chooses or lets go. */
type Anchor = Place & { isOn: boolean; before: ReadonlySet<JobId> }

export type Selection = {
  /** All that match, without the marked ones; null means the marked ones. */
  all: AllJobs | null
  marked: ReadonlySet<JobId>
  anchor: Anchor | null
}

export const nothing: Selection = { all: null, marked: new Set(), anchor: null }

export const isChosen = (
  { all, marked }: Selection,
  { id, createdAt }: Pick<JobSummary, 'id' | 'createdAt'>,
) => (all === null ? marked.has(id) : isAmong(all, createdAt) && !marked.has(id))

/** Whether a job was there when all were chosen. */
export const isAmong = ({ newestAt }: AllJobs, createdAt: number) => createdAt <= newestAt

export const countOf = ({ all, marked }: Pick<Selection, 'all' | 'marked'>) =>
  all === null ? marked.size : all.total - marked.size

/** What the studio is asked to act upon. */
export const jobsOf = ({ all, marked }: Pick<Selection, 'all' | 'marked'>): JobSelection =>
  all === null
    ? { ids: [...marked] }
    : { filter: all.filter, until: all.until, ...(marked.size > 0 ? { except: [...marked] } : {}) }

/** Chooses one job or lets it go; the next range begins there. Null when that were too many to name. */
export function choose(selection: Selection, { id, index }: Place, isOn: boolean): Selection | null {
  const next = mark(selection, [id], isOn)
  return next && { ...next, anchor: { id, index, isOn, before: next.marked } }
}

/** Does to a whole range what was done where it begins; a range before it from the same place is taken back. */
export function chooseRange(selection: Selection, ids: readonly JobId[]): Selection | null {
  const { anchor } = selection
  return anchor && mark({ ...selection, marked: anchor.before }, ids, anchor.isOn)
}

function mark(selection: Selection, ids: readonly JobId[], isOn: boolean): Selection | null {
  const marked = new Set(selection.marked)
  for (const id of ids)
    if (isOn === (selection.all === null)) marked.add(id)
    else marked.delete(id)
  return marked.size > selectionMax ? null : { ...selection, marked }
}

/** The failed ones of a selection alone, so that nothing else is looked through; null when there can be none. */
export function failedOf(jobs: JobSelection): JobSelection | null {
  if (!jobs.filter) return jobs
  const { state } = jobs.filter
  if (state && state.length > 0 && !state.includes('failed')) return null
  return { ...jobs, filter: { ...jobs.filter, state: ['failed'] } }
}
