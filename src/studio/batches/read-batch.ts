import { Model } from '#contract/service/model.ts'
import { BatchSource, type BatchView } from '#contract/studio/batch.ts'
import { isFinal, isUnsent, JobState } from '#contract/studio/job-state.ts'
import { knownPrice } from '#contract/studio/learned-price.ts'

import type { CallContext } from '../context.ts'
import { learnedPrices } from '../money/expected-price.ts'
import { failedWithVideo, groupedJobs, newestJobs } from './batch-jobs.ts'
import { type BatchRow, findBatch } from './find-batch.ts'

const newestMax = 8

/** A batch and how far it is. Throws `not_found`. */
export async function readBatch(ctx: CallContext, id: string): Promise<BatchView> {
  return readRow(ctx, await findBatch(ctx, ctx.db, id))
}

/** The same of a stored row: a few queries, however many jobs it has. */
export async function readRow(ctx: CallContext, row: BatchRow): Promise<BatchView> {
  const groups = await groupedJobs(ctx.db, row.id).execute()
  const newest = await newestJobs(ctx.db, row.id, newestMax).execute()
  const counted = groups.filter(({ is_replaced }) => is_replaced === 0)
  const failed = counted.filter(({ state }) => state === 'failed')
  const count = (is: (state: JobState) => boolean) =>
    sum(counted.filter(({ state }) => is(JobState.parse(state))).map(({ jobs }) => jobs))
  const waiting = count(isUnsent)
  const sent = count((state) => !isUnsent(state) && !isFinal(state))
  const ends = groups.map(({ finished_at }) => finished_at ?? row.created_at)
  return {
    id: row.id,
    name: row.name,
    source: BatchSource.parse(row.source),
    person: row.person,
    createdAt: row.created_at,
    jobs: count(() => true),
    waiting,
    sent,
    completed: count((state) => state === 'completed'),
    failed: sum(failed.map(({ jobs }) => jobs)),
    cancelled: count((state) => state === 'cancelled'),
    credits: sum(groups.map(({ credits }) => credits)),
    retryCredits: failed.length === 0 ? 0 : await retryCredits(ctx, row.id, failed),
    newest: newest.map(({ id }) => id),
    finishedAt: waiting + sent > 0 ? null : Math.max(row.created_at, ...ends),
  }
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)

type Group = { kind: string; model: string; duration: number; jobs: number }

/** What all failed jobs would cost today. */
async function retryCredits(ctx: CallContext, batchId: string, failed: readonly Group[]): Promise<number> {
  const prices = await learnedPrices(ctx)
  const withVideo = await failedWithVideo(ctx.db, batchId).execute()
  const priceOf = ({ kind, model, duration }: Group, references: { reference_videos?: string[] } = {}) =>
    knownPrice(
      {
        model: Model.parse(model),
        duration,
        ...(kind === 'person' ? { person_image_url: '' } : {}),
        ...references,
      },
      prices,
    ).credits
  return (
    sum(failed.map((group) => group.jobs * priceOf(group))) +
    sum(withVideo.map((group) => group.jobs * (priceOf(group, { reference_videos: [''] }) - priceOf(group))))
  )
}
