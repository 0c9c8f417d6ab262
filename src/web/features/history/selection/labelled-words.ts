import type { LabelChange } from '../../../data/with-labels.ts'
import { formatCount, formatPlural } from '../../../lib/format.ts'

/** How far it is with many jobs. */
export const soFarWords = (done: number, all: number): string =>
  `${formatCount(done)} of ${formatPlural(all, 'job')} so far. It goes on when this page is closed.`

/** What was done to how many jobs. */
export function labelledWords(change: LabelChange, count: number, collection: string): string {
  const jobs = formatPlural(count, 'job')
  const { starred, rating, addTags, removeTags, addTo } = change
  if (starred !== undefined) return starred ? `${jobs} starred.` : `The star was taken from ${jobs}.`
  if (rating !== undefined)
    return rating > 0 ? `${jobs} rated ${rating} of 5.` : `The rating was taken from ${jobs}.`
  if (addTags) return `${named(addTags)} added to ${jobs}.`
  if (removeTags) return `${named(removeTags)} taken from ${jobs}.`
  return addTo === undefined ? `${jobs} taken out of “${collection}”.` : `${jobs} put into “${collection}”.`
}

/** What was not done to them. */
export function notLabelledWords({ starred, rating, addTags, removeTags, addTo }: LabelChange): string {
  if (starred !== undefined) return starred ? 'The star was not set.' : 'The star was not taken away.'
  if (rating !== undefined) return rating > 0 ? 'The rating was not kept.' : 'The rating was not taken away.'
  if (addTags) return `${named(addTags)} was not added.`
  if (removeTags) return `${named(removeTags)} was not taken away.`
  return addTo === undefined
    ? 'They were not taken out of the collection.'
    : 'They were not put into the collection.'
}

const named = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(', ')
