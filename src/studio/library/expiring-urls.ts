import { DownloadRefused } from '#upstream/download.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import { noteReachable, noteUnreachable, pauseAfter, retryPauseMs } from '../queue/reachability.ts'
import type { JobRow } from '../store/tables.ts'

/** Reading the job again has to wait its turn: no failure, only not yet. */
export class NotNow extends Error {
  override name = 'NotNow'
  readonly waitMs: number
  constructor(waitMs: number) {
    super('the request budget is used up for now')
    this.waitMs = waitMs
  }
}

type UrlName = 'video_url' | 'cover_url'
type Urls = Pick<JobRow, UrlName>

/**
 * What a service answers for an address that ran out, or for a file that it has not got any more. Null is an address of
 * another host: the one from before the service moved.
 */
const expired = new Set<number | null>([401, 403, 404, 410, null])

/** The service has finished the clip and says of no address where it is. */
export class NoFileNamed extends Error {
  override name = 'NoFileNamed'
}

/** The service does not hand the file out at this address. */
export const isWithheld = (error: unknown) => error instanceof DownloadRefused && expired.has(error.status)

/**
 * Fetches a job's files by the addresses that the service named. One that ran out is asked for anew, once in all, by
 * reading the job again; answers null when the service names none. Throws NotNow when that has to wait.
 */
export function expiringUrls(
  ctx: StudioContext,
  job: JobRow,
): <T>(name: UrlName, fetch: (url: string) => Promise<T>) => Promise<T | null> {
  let urls: Urls = job
  let isFresh = false
  const refresh = async () => {
    urls = await readUrls(ctx, job)
    isFresh = true
  }
  return async (name, fetch) => {
    if (name === 'video_url' && urls.video_url === null) await refresh()
    const url = urls[name]
    if (url === null) return null
    try {
      return await fetch(url)
    } catch (error) {
      if (isFresh || !isWithheld(error)) throw error
      await refresh()
      const renewed = urls[name]
      return renewed === null ? null : fetch(renewed)
    }
  }
}

async function readUrls(ctx: StudioContext, job: JobRow): Promise<Urls> {
  if (job.service_id === null) throw new NoFileNamed('the service named no file')
  const waitMs = Math.max(ctx.budget.waitMs(ctx.clock.now(), 'tracker'), retryPauseMs(ctx))
  if (waitMs > 0) throw new NotNow(waitMs)
  await spendRequest(ctx, 'archive')
  const reading = await ctx.upstream.readVideo(job.service_id)
  if (reading.kind === 'unreachable') throw new NotNow(noteUnreachable(ctx, reading.reason))
  if (reading.kind === 'refused') {
    const { status, refusal } = reading
    const pauseMs = pauseAfter(ctx, { status, retryAfterSeconds: refusal.retryAfterSeconds })
    if (pauseMs !== null) throw new NotNow(pauseMs)
    throw new DownloadRefused(status)
  }
  noteReachable(ctx)
  const { videoUrl, coverUrl } = reading.value
  const urls = { video_url: videoUrl, cover_url: coverUrl }
  await noteJob(ctx, job.id, { set: urls })
  return urls
}
