import type { JobState } from '#contract/studio/job-state.ts'

import { addEvent, nextRevision } from '../jobs/change-job.ts'
import type { JobRow, JobValues, StudioDb, StudioTransaction } from '../store/tables.ts'

/** How many jobs were held, made unconfirmed, and have to fetch their clip again. */
export type Calmed = { held: number; unconfirmed: number; refetched: number }

type Step = { states: readonly JobState[]; to: JobState; set: JobValues; note: string }

/**
 * Takes everything that would act by itself out of a copied database, since the studio it was copied from may still
 * run, or ran on after the copy: what waits is held, what is under way is unconfirmed (with its id at the service, where
 * it has one, so that one look settles it), sessions end. Works on the copy before anything opens it, beside the moves
 * that a running studio may make: to it, a job that the service has could never become unconfirmed.
 */
export async function calmJobs(
  db: StudioDb,
  { now, hasClip }: { now: number; hasClip: (jobId: string) => boolean },
): Promise<Calmed> {
  return db.transaction().execute(async (trx) => {
    await trx.updateTable('session').set({ ended_at: now }).where('ended_at', 'is', null).execute()
    const held = await moveAll(trx, now, {
      states: ['waiting'],
      to: 'held',
      set: {},
      note: 'Restored from a backup. The studio it comes from may have sent it since, so it waits for a decision.',
    })
    const unconfirmed = await moveAll(trx, now, {
      states: ['sending', 'queued', 'processing', 'unconfirmed'],
      to: 'unconfirmed',
      // The balance that it was sent with says nothing any more: others spent from it since.
      set: { verdict: 'cannot_tell', checks: 0, check_at: null },
      note: 'Restored from a backup. The studio it comes from may know more; it is not sent again by itself.',
    })
    await calmInputs(trx)
    await calmAdoptions(trx)
    return { held, unconfirmed, refetched: await fetchAgain(trx, now, hasClip) }
  })
}

/** Inputs that never arrived have no file in a backup; the others go to a service only when somebody asks for that. */
async function calmInputs(trx: StudioTransaction): Promise<void> {
  await trx.deleteFrom('media').where('stage', 'not in', ['kept', 'failed']).execute()
  await trx.deleteFrom('media_copy').where('url', 'is', null).execute()
}

/** Nothing is asked of the service before somebody wants that. */
async function calmAdoptions(trx: StudioTransaction): Promise<void> {
  const problem = 'The studio was restored from a backup before it was looked up. Enter it again.'
  await trx.updateTable('adoption').set({ state: 'failed', problem }).where('state', '=', 'waiting').execute()
}

async function moveAll(
  trx: StudioTransaction,
  now: number,
  { states, to, set, note }: Step,
): Promise<number> {
  const rows = await trx.selectFrom('job').selectAll().where('state', 'in', states).execute()
  for (const row of rows) {
    // With an id its charge is known: only the others are in doubt.
    const inDoubt = to === 'unconfirmed' && row.service_id === null
    const since = inDoubt ? { unconfirmed_at: row.unconfirmed_at ?? now } : {}
    await write(trx, row, { ...set, ...since, state: to })
    await addEvent(trx, { jobId: row.id, at: now, event: to, note })
  }
  return rows.length
}

/** A clip that was archived after the media were copied, or removed before: the service may still have it. */
async function fetchAgain(
  trx: StudioTransaction,
  now: number,
  hasClip: (jobId: string) => boolean,
): Promise<number> {
  const archived = await trx.selectFrom('job').selectAll().where('archive', '=', 'archived').execute()
  const missing = archived.filter(({ id }) => !hasClip(id))
  for (const row of missing) await write(trx, row, { archive: 'retrying', archive_next_at: now })
  return missing.length
}

async function write(trx: StudioTransaction, { id }: JobRow, set: JobValues) {
  const revision = await nextRevision(trx)
  await trx
    .updateTable('job')
    .set({ ...set, revision })
    .where('id', '=', id)
    .execute()
}
