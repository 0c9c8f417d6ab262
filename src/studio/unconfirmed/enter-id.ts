import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isSeen } from '../jobs/jobs-of.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import { describe, differenceOf } from './compare-job.ts'
import { refuseKnownId } from './known-id.ts'
import { recordLate } from './late-answer.ts'
import { link, linking, ownerOf } from './link-job.ts'
import { readClaimed } from './read-claimed.ts'

type Entered = { id: string; serviceId: string; force?: boolean | undefined }

/**
 * A person names the id that an unconfirmed job has at the service; the service is asked once. For a job that was sent
 * again or closed since, it becomes a marked job of its own, which is answered then. Throws `not_found` for an id that
 * the service does not know, `conflict` for one that another job has or when it is known already, `mismatch` for a job of another kind unless
 * forced, `too_many_attempts` while the service cannot be asked. Nothing is changed then.
 */
export const enterServiceId = (ctx: CallContext, entered: Entered): Promise<JobDetail> =>
  linking.run(ctx.live, async () => {
    const job = await findOwnJob(ctx, entered.id)
    const isEarlier = job.state !== 'unconfirmed'
    if (isEarlier && job.unconfirmed_at === null)
      throw new StudioError('conflict', 'This job is not unconfirmed any more; no id is missing.')
    refuseKnownId(job, 'Nothing was changed.')
    await refuseTaken(ctx, entered.serviceId)
    const { reading, askedAt } = await askService(ctx, entered.serviceId)
    const difference = differenceOf(job, reading.text)
    if (difference !== null && !entered.force)
      throw new StudioError(
        'mismatch',
        `The service knows this id as ${difference}; this job is ${describe(job)}. Nothing was changed.`,
      )
    const attempt = isEarlier ? null : job.attempt
    const found = { serviceId: entered.serviceId, attempt, reading, askedAt, by: 'person' } as const
    if (await link(ctx, job.id, found)) return readJob(ctx, job.id)
    return readJob(ctx, (await recordLate(ctx, job.id, found)).id)
  })

async function refuseTaken(ctx: CallContext, serviceId: string): Promise<void> {
  const owner = await ownerOf(ctx, serviceId)
  if (owner && !isSeen(ctx, owner)) throw unknownId()
  if (owner)
    throw new StudioError(
      'conflict',
      `This id belongs to another job of this studio: “${owner.prompt.slice(0, 60)}”. Nothing was changed.`,
    )
}

async function askService(ctx: CallContext, serviceId: string) {
  const read = await readClaimed(ctx, serviceId)
  if (read.kind === 'later') {
    const seconds = Math.ceil(read.inMs / 1000)
    throw new StudioError(
      'too_many_attempts',
      `The service cannot be asked right now. Nothing was changed; try again in ${seconds} s.`,
      { retry_after: seconds },
    )
  }
  if (read.kind === 'read') return read
  if (read.status === 404) throw unknownId()
  throw new StudioError(
    'conflict',
    `The service answered ${read.status}: ${read.message} Nothing was changed.`,
  )
}

/** Also for an id of a job that whoever asks does not find. */
const unknownId = () =>
  new StudioError('not_found', 'The service does not know this id. Nothing was changed.')
