import type { JobRequest } from '#contract/studio/job-request.ts'

import type { StudioContext } from '../context.ts'
import { moveJob, noteJobIn } from '../jobs/change-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import type { JobRow, MediaRow, StudioTransaction } from '../store/tables.ts'
import { findMediaByUrl } from './find-media.ts'
import { findCopy, isFresh, wantCopy } from './media-copy.ts'
import { isFinal, publicUrlOf, storedProblem } from './media-view.ts'
import { inputsOf, withInputs } from './request-inputs.ts'

/** Code of what stands in the way of a job when the service cannot be given one of its inputs. */
export const mediaGone = 'media_gone'

/** A copy that is made wakes the queue; this is for a waking that was lost. */
const lookAgainMs = 5000
/** So long the queue waits for a copy that does not get through; then the jobs behind it go on. */
const patienceMs = 2 * 60_000

/** What became of one input: the URL to name it by, on its way there, or why the service cannot have it. */
type Standing = { url: string } | 'coming' | { problem: string }

/**
 * Sees to it that the service has every input that the next job names, before anything is paid: copies that it may have
 * thrown away, or that another service has, are made anew. Answers null when the job can be sent as it is, else the
 * milliseconds until it is looked at again, as it is stored then. A job that cannot get its inputs is held.
 */
export async function inputsPauseMs(ctx: StudioContext, job: JobRow): Promise<number | null> {
  const request = storedRequest(job)
  const standings = new Map<string, Standing>()
  for (const url of inputsOf(request)) standings.set(url, await standingOf(ctx, url))
  for (const standing of standings.values())
    if (typeof standing === 'object' && 'problem' in standing) {
      await hold(ctx, job, standing.problem)
      return 0
    }
  if ([...standings.values()].includes('coming')) {
    ctx.wake.copier()
    return lookAgainMs
  }
  const fresh = withInputs(request, (url) => {
    const standing = standings.get(url)
    return typeof standing === 'object' && 'url' in standing ? standing.url : url
  })
  if (JSON.stringify(fresh) === JSON.stringify(request)) return null
  await store(ctx, job, fresh)
  return 0
}

async function standingOf(ctx: StudioContext, url: string): Promise<Standing> {
  const medium = await findMediaByUrl(ctx, url)
  const copy = medium && (await findCopy(ctx, medium.id))
  // Not ours to give: the service knows what to make of it.
  if (!medium || medium.stage !== 'kept' || (!copy && publicUrlOf(medium) === url)) return { url }
  if (copy && (await isFresh(ctx, copy))) return { url: copy.url ?? url }
  const problem = copy && copy.url === null ? storedProblem(copy) : null
  // Of a service that is down the banner tells, and the whole queue waits for it.
  const isLate = ctx.live.failures === 0 && (copy?.at ?? 0) < ctx.clock.now() - patienceMs
  if (problem !== null && (isFinal(problem) || isLate)) return { problem: told(medium, problem.message) }
  if (!copy || copy.url !== null) await wantCopy(ctx, ctx.db, medium.id)
  return 'coming'
}

/** Has the inputs of a job that was held for them sent once more. */
export async function tryInputsAgain(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: Pick<JobRow, 'request_json' | 'trouble'>,
): Promise<void> {
  if (job.trouble !== mediaGone) return
  for (const url of inputsOf(storedRequest(job))) {
    const medium = await findMediaByUrl({ mode: ctx.mode, db: trx }, url)
    const copy = medium && (await findCopy({ mode: ctx.mode, db: trx }, medium.id))
    if (copy?.url === null) await wantCopy(ctx, trx, copy.media_id)
  }
}

const told = ({ name }: MediaRow, message: string) =>
  `The service cannot be given “${name}”. ${message} Nothing was sent or paid.`

const hold = (ctx: StudioContext, job: JobRow, note: string) =>
  moveJob(ctx, job.id, {
    from: ['waiting'],
    to: 'held',
    set: { trouble: mediaGone },
    note,
    revision: job.revision,
  })

/** Unless the job was edited or moved meanwhile. */
const store = (ctx: StudioContext, job: JobRow, request: JobRequest) =>
  ctx.db.transaction().execute(async (trx) => {
    const now = await trx
      .selectFrom('job')
      .select(['revision', 'state'])
      .where('id', '=', job.id)
      .executeTakeFirst()
    if (now?.revision !== job.revision || now.state !== 'waiting') return
    await noteJobIn(ctx, trx, job.id, {
      set: { request_json: JSON.stringify(request) },
      event: {
        event: 'inputs_sent',
        note: 'The service got its files again, since it may not have kept them.',
      },
    })
  })
