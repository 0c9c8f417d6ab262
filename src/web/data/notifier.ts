import type { BatchView } from '#contract/studio/batch.ts'
import type { BatchId, JobSummary } from '#contract/studio/job.ts'

import { type Notice, noticeOfBatch, noticeOfJobs } from './notices.ts'

/** What a notifier acts by. */
export type NotifierMeans = {
  /** What the person chose and the browser allows, right now. */
  can: () => { desktop: boolean; sound: boolean }
  /** The page is in front of somebody. */
  isLookedAt: () => boolean
  /** The batch, once all of it is over; null before. */
  finishedBatch: (id: BatchId) => Promise<BatchView | null>
  /** Of these keys those that no tab of this browser took before. */
  claim: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  show: (notice: Notice) => void
  chime: () => void
}

/** So long what ends is gathered into one notice. A tab that is looked at does not wait, so that it is the first. */
const gatherMs = 2_500

/** A single job, or all of a batch. */
type Ended = { key: string; jobs: JobSummary[]; batch: BatchView | null }

/** Takes jobs that ended and tells of them: once in this browser, one notice a batch, one for several single jobs. */
export function createNotifier(means: NotifierMeans): (ended: readonly JobSummary[]) => void {
  let gathered: JobSummary[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = async () => {
    timer = undefined
    const jobs = gathered
    gathered = []
    await tellOf(means, [...singles(jobs), ...(await batches(means, jobs))])
  }
  return (ended) => {
    gathered.push(...ended)
    timer ??= setTimeout(() => void tell(), means.isLookedAt() ? 0 : gatherMs)
  }
}

const singles = (jobs: readonly JobSummary[]): Ended[] =>
  jobs
    .filter(({ batchId, state }) => batchId === null && state !== 'cancelled')
    .map((job) => ({ key: job.id, jobs: [job], batch: null }))

async function batches(means: NotifierMeans, jobs: readonly JobSummary[]): Promise<Ended[]> {
  const ids = new Set(jobs.flatMap(({ batchId }) => batchId ?? []))
  const read = await Promise.all([...ids].map((id) => means.finishedBatch(id).catch(notKnown)))
  return read.flatMap((batch) => {
    if (!batch) return []
    const own = jobs.filter(({ batchId }) => batchId === batch.id)
    // Failed ones that are tried again end the batch once more.
    return { key: `${batch.id} ${batch.finishedAt}`, jobs: own, batch }
  })
}

/** A batch that cannot be read now is not told; the title still counts its jobs. */
const notKnown = () => null

async function tellOf(means: NotifierMeans, ended: readonly Ended[]) {
  const { desktop, sound } = means.can()
  if (desktop) {
    const ours = await claimed(means, 'desktop', ended)
    if (!means.isLookedAt()) for (const notice of noticesOf(ours)) means.show(notice)
  }
  if (sound && noticesOf(await claimed(means, 'sound', ended)).length > 0) means.chime()
}

async function claimed(means: NotifierMeans, channel: string, ended: readonly Ended[]): Promise<Ended[]> {
  const keyOf = ({ key }: Ended) => `${channel} ${key}`
  const ours = await means.claim(ended.map(keyOf))
  return ended.filter((entry) => ours.has(keyOf(entry)))
}

function noticesOf(ended: readonly Ended[]): Notice[] {
  const single = noticeOfJobs(ended.flatMap(({ jobs, batch }) => (batch ? [] : jobs)))
  const ofBatches = ended.flatMap(({ jobs, batch }) => (batch ? (noticeOfBatch(batch, jobs) ?? []) : []))
  return single ? [single, ...ofBatches] : ofBatches
}
