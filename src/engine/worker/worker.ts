import { join } from 'node:path'

import { VideoRequest } from '#contract/service/video-request.ts'
import { startLoop } from '#platform/loop.ts'

import type { EngineContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'
import type { JobResult } from '../videos/job-result.ts'
import { claimJob } from './claim-job.ts'
import { completeJob, failJob } from './settle-job.ts'

/** A job whose render takes the process down with it again and again is given up, and refunded. */
const attemptsMax = 3
const storeRetryMs = 2000

/** Renders queued jobs, `ctx.lanes` at a time. */
export type Worker = {
  /** Looks for work now. */
  wake: () => void
  /** Cancels the running renders; their jobs stay `processing` and start again with the next process. */
  stop: () => Promise<void>
}

/** Starts rendering. Jobs that a former process left `processing` are rendered again. */
export function startWorker(ctx: EngineContext): Worker {
  const lease = ctx.chance.uuid()
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const loop = startLoop({
    name: 'worker',
    clock: ctx.clock,
    log: ctx.log,
    step: async () => {
      while (running.size < ctx.lanes && !stopping.signal.aborted) {
        const job = await claimJob(ctx, lease)
        if (!job) return null
        const task = renderAndSettle(ctx, job, stopping.signal)
          .catch((error: unknown) => ctx.log.error({ err: error, job: job.id }, 'a job could not be settled'))
          .finally(() => {
            running.delete(task)
            loop.wake()
          })
        running.add(task)
      }
      return null
    },
  })
  return {
    wake: loop.wake,
    stop: async () => {
      stopping.abort()
      await loop.stop()
      await Promise.all(running)
    },
  }
}

async function renderAndSettle(ctx: EngineContext, job: JobRow, signal: AbortSignal): Promise<void> {
  const ended = job.attempts > attemptsMax ? givenUp : await render(ctx, job, signal)
  ctx.progress.delete(job.id)
  if (ended === 'cancelled') return
  await untilStored(ctx, signal, () =>
    'failure' in ended ? failJob(ctx, job, ended.failure) : completeJob(ctx, job, ended.result),
  )
}

type Ended = { result: JobResult } | { failure: { code: string; message: string } }

const givenUp: Ended = {
  failure: {
    code: 'generation_failed',
    message: `The render was interrupted ${attemptsMax} times and was given up.`,
  },
}

async function render(ctx: EngineContext, job: JobRow, signal: AbortSignal): Promise<Ended | 'cancelled'> {
  const { prompt, model, duration, aspect_ratio } = VideoRequest.parse(JSON.parse(job.request_json))
  try {
    const { width, height, durationMs } = await ctx.renderer.render(
      { prompt, model, duration, aspectRatio: aspect_ratio },
      {
        outBase: join(ctx.videosDir, job.file_name),
        signal,
        onProgress: (share) => ctx.progress.set(job.id, share),
      },
    )
    return { result: { width, height, durationMs } }
  } catch (error) {
    if (signal.aborted) return 'cancelled'
    ctx.log.error({ err: error, job: job.id }, 'a render failed')
    // The renderer's own reason names local paths: it goes to the log, not to the customer.
    return { failure: { code: 'generation_failed', message: 'The clip could not be rendered.' } }
  }
}

/** A full disk must not leave a rendered job unsettled: tries again until it is stored or the process ends. */
async function untilStored(
  ctx: EngineContext,
  signal: AbortSignal,
  store: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted)
    try {
      return await store()
    } catch (error) {
      ctx.log.error({ err: error }, 'a finished job could not be stored; trying again')
      await new Promise<void>((resolve) => {
        const cancel = ctx.clock.after(storeRetryMs, resolve)
        signal.addEventListener('abort', () => {
          cancel()
          resolve()
        })
      })
    }
}
