import { keepTrying } from '#platform/keep-trying.ts'
import { startLoop } from '#platform/loop.ts'

import type { EngineContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'
import { claimJob, handBack } from './claim-job.ts'
import { runJob } from './run-job.ts'
import { completeJob, failJob } from './settle-job.ts'

/** A job whose render takes the process down with it again and again is given up, and refunded. */
const attemptsMax = 3

/** Renders queued jobs, `ctx.lanes` at a time. */
export type Worker = {
  /** Looks for work now. */
  wake: () => void
  /** Cancels the running renders; their jobs stay `processing` and start again with the next process. */
  stop: () => Promise<void>
}

/** Starts rendering. Jobs that a former process left `processing` are rendered again. */
export function startWorker(ctx: EngineContext, options: { onSettled?: () => void } = {}): Worker {
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
            options.onSettled?.()
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
  const ended = job.attempts > attemptsMax ? givenUp : await runJob(ctx, job, signal)
  ctx.progress.delete(job.id)
  if (ended === 'cancelled') return handBack(ctx, job)
  // A full disk must not leave a rendered job unsettled.
  await keepTrying({ ...ctx, stopping: signal, what: 'storing a finished job' }, () =>
    'failure' in ended ? failJob(ctx, job, ended.failure) : completeJob(ctx, job, ended.result),
  )
}

const givenUp = {
  failure: {
    code: 'generation_failed',
    message: `The render was interrupted ${attemptsMax} times and was given up.`,
  },
}
