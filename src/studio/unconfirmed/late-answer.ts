import type { StudioContext } from '../context.ts'
import { blankJob } from '../jobs/blank-job.ts'
import { addEvent, moveJobIn, nextRevision, noteJobIn } from '../jobs/change-job.ts'
import { bookFound } from '../money/book-found.ts'
import { setBooks } from '../money/open-entries.ts'
import { writeJobText } from '../store/job-text.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { applyReading } from '../tracker/apply-reading.ts'
import { deniedCode } from './close-job.ts'
import type { Found, LinkedBy } from './link-job.ts'

/**
 * The service has a job for a sending that it is not known by: one that a person gave up, or a second one for the same
 * sending. What was paid for becomes a marked job of its own, which is followed, archived and shown.
 */
export async function recordLate(ctx: StudioContext, jobId: string, found: Found): Promise<JobRow> {
  const row = await addLateJob(ctx, jobId, found)
  await applyReading(ctx, row, found.reading, { askedAt: found.askedAt, isTold: false })
  ctx.wake.tracker()
  ctx.wake.account()
  return row
}

const named = {
  delivery: 'A delivery to the webhook address of an earlier sending named its id.',
  person: 'Its id was entered.',
} as const satisfies Record<LinkedBy, string>

/** Stores it beside the job that it was sent for. */
const addLateJob = (ctx: StudioContext, jobId: string, { serviceId, attempt, by }: Found): Promise<JobRow> =>
  ctx.db.transaction().execute(async (trx) => {
    const at = ctx.clock.now()
    const id = ctx.chance.uuid()
    const revision = await nextRevision(trx)
    const original = await trx.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow()
    const isTwin = original.service_id !== null && original.attempt === attempt
    const wasAccepted = original.failure_code === deniedCode
    const { mode, prompt, request_json, kind, model, duration, aspect_ratio, estimate, person } = original
    await trx
      .insertInto('job')
      .values({
        ...blankJob,
        id,
        mode,
        prompt,
        request_json,
        kind,
        model,
        duration,
        aspect_ratio,
        estimate,
        held: wasAccepted ? original.held : null,
        person,
        state: 'queued',
        service_id: serviceId,
        origin: 'late',
        origin_job: original.id,
        position: revision,
        number: revision,
        created_at: at,
        // The sending that broke; what came after it was another one.
        sent_at: (isTwin ? original.sent_at : original.unconfirmed_at) ?? original.created_at,
        revision,
      })
      .execute()
    await writeJobText(trx, { number: revision, prompt, note: '' })
    await addEvent(trx, { jobId: id, at, event: 'created' })
    await addEvent(trx, { jobId: id, at, event: 'linked', note: lateWords(by, isTwin) })
    await handOverCharge(trx, original, id)
    const late = await trx.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (wasAccepted) await handOverBooks(trx, original, id)
    else await bookFound(ctx, trx, late)
    await tellOriginal(ctx, trx, original, isTwin)
    return late
  })

/** It was charged when the service accepted it; nothing more is taken now that it knows it again. */
async function handOverBooks(trx: StudioTransaction, original: JobRow, lateId: string) {
  await trx.updateTable('job').set({ held: null, books: null }).where('id', '=', original.id).execute()
  await setBooks(trx, [lateId], 'refund')
}

/** What the balance showed for the earlier sending was this answer's charge. */
async function handOverCharge(trx: StudioTransaction, original: JobRow, lateId: string) {
  const isNewestSending = original.state === 'failed' && original.service_id === null
  await trx
    .updateTable('balance_note')
    .set({ job_id: lateId })
    .where('job_id', '=', original.id)
    .where('kind', 'in', ['charge', 'unexplained'])
    .$if(!isNewestSending && original.sent_at !== null, (query) =>
      query.where('at', '<', original.sent_at ?? 0),
    )
    .execute()
}

const lateWords = (by: LinkedBy, isTwin: boolean) =>
  isTwin
    ? 'A delivery to the webhook address of its sending named another id: the service made two jobs of one sending.'
    : `${named[by]} It is the answer to an earlier sending, which had been accepted after all.`

async function tellOriginal(
  ctx: StudioContext,
  trx: StudioTransaction,
  original: JobRow,
  isTwin: boolean,
): Promise<void> {
  const note = isTwin
    ? 'The service made a second job of the same sending. Its clip is a job of its own.'
    : 'An earlier sending of this job was accepted after all. Its clip is a job of its own.'
  const set = original.state === 'unconfirmed' ? {} : { unconfirmed_at: null }
  const held = await moveJobIn(ctx, trx, original.id, {
    from: ['waiting'],
    to: 'held',
    event: 'linked',
    set,
    note: `${note} This one is held, so that nothing is paid twice: release it or cancel it.`,
  })
  if (!held) await noteJobIn(ctx, trx, original.id, { set, event: { event: 'linked', note } })
}
