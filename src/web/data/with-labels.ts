import type { JobDetail } from '#contract/studio/job.ts'
import type { Collection, LabelJobs } from '#contract/studio/labels.ts'

/** What is done to the labels of some jobs; what is absent stays as it is. */
export type LabelChange = Omit<LabelJobs, 'jobs'>

export type Labels = Pick<JobDetail, 'starred' | 'rating' | 'tags' | 'collections'>

/** Two spellings of one tag: the studio knows no capitals. */
export const isSameTag = (a: string, b: string) => tagKey(a) === tagKey(b)
const tagKey = (name: string) => name.trim().normalize('NFC').toLowerCase()

/** The labels of a job after a change, as the studio will tell them. */
export function withLabels<Job extends Labels>(
  job: Job,
  change: LabelChange,
  known: readonly Pick<Collection, 'id' | 'name'>[],
): Job {
  const { starred = job.starred, rating = job.rating, addTags = [], removeTags = [] } = change
  const added = addTags.filter((name) => !job.tags.some((tag) => isSameTag(tag, name)))
  const tags = [...job.tags, ...added].filter((tag) => !removeTags.some((name) => isSameTag(tag, name)))
  const stay = job.collections.filter(({ id }) => id !== change.removeFrom && id !== change.addTo)
  const joined = known.filter(({ id }) => id === change.addTo).map(({ id, name }) => ({ id, name }))
  return { ...job, starred, rating, tags, collections: [...stay, ...joined].toSorted(byName) }
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : Number(a.name > b.name))
