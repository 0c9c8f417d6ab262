import type { LabelJobs } from '#contract/studio/labels.ts'

type Change = Omit<LabelJobs, 'jobs'>

/** What was not kept, and why. The page shows again what was there before. */
export function labelFailureWords(change: Change, error: Pick<Error, 'message'>): string {
  return `${notKept(change)} ${error.message}`
}

function notKept({ starred, rating, addTags, removeTags, addTo, removeFrom }: Change): string {
  if (starred !== undefined) return starred ? 'It was not starred.' : 'The star was not taken away.'
  if (rating !== undefined)
    return rating === 0 ? 'The rating was not taken away.' : `The rating ${rating} of 5 was not kept.`
  if (addTags?.length) return `${named(addTags)} not added.`
  if (removeTags?.length) return `${named(removeTags)} not taken away.`
  if (addTo !== undefined) return 'It was not put into the collection.'
  return removeFrom === undefined ? 'It was not kept.' : 'It was not taken out of the collection.'
}

const named = (tags: readonly string[]) =>
  `${tags.map((tag) => `“${tag}”`).join(', ')} ${tags.length === 1 ? 'was' : 'were'}`
