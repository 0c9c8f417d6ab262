import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import { compareBalance, type Comparison } from '../money/compare-balance.ts'
import { creditsText } from '../money/credits-text.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { againMs, checkedForMs, checksAtMs } from './checks.ts'
import { lastVerdict } from './last-verdict.ts'
import { setVerdict } from './set-verdict.ts'

/** Two balances at least this far apart have to agree before anything is said of a missing charge. */
const apartMs = 50_000

/** Writes down what a balance check showed of an unconfirmed job, and what follows from it after the last one. */
export const concludeCheck = (ctx: StudioContext, jobId: string): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    const job = await trx.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst()
    if (job?.state !== 'unconfirmed') return
    // Explaining the balance may have found its charge, and said so.
    if (job.check_at === null) return finish(ctx, trx, job)
    const words = checkWords(await compareBalance(ctx, trx))
    const next = checksAtMs[job.checks + 1]
    if (next !== undefined) return planNext(ctx, trx, job, { inMs: next, words })
    const said = await lastVerdict(ctx, trx, job)
    const isOver = ctx.clock.now() >= sinceOf(job) + checkedForMs
    if (said.verdict === 'again' && !isOver) return checkAgain(ctx, trx, job, said.because)
    await finish(ctx, trx, job)
    const verdict = said.verdict === 'again' ? 'cannot_tell' : said.verdict
    await setVerdict(ctx, trx, job.id, verdict, `${words} ${said.because}`)
  })

const sinceOf = (job: JobRow) => job.unconfirmed_at ?? job.created_at

const finish = async (ctx: StudioContext, trx: StudioTransaction, job: JobRow) => {
  await noteJobIn(ctx, trx, job.id, { set: { checks: job.checks + 1, check_at: null } })
}

async function planNext(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: JobRow,
  { inMs, words }: { inMs: number; words: string },
): Promise<void> {
  await noteJobIn(ctx, trx, job.id, {
    set: { checks: job.checks + 1, check_at: Math.max(sinceOf(job) + inMs, ctx.clock.now() + apartMs) },
    event: { event: 'checked', note: words },
  })
}

async function checkAgain(ctx: StudioContext, trx: StudioTransaction, job: JobRow, because: string) {
  const isNews = job.checks < checksAtMs.length
  await noteJobIn(ctx, trx, job.id, {
    set: { checks: job.checks + 1, check_at: ctx.clock.now() + againMs },
    ...(isNews ? { event: { event: 'checked', note: because } } : {}),
  })
}

/** What a check showed, in figures. */
export function checkWords(compared: Comparison | null): string {
  if (!compared) return 'There is no earlier balance to compare with.'
  const { now, expected, difference } = compared
  const is = `The balance is ${creditsText(now)}`
  if (difference === 0) return `${is}, as it should be without this job.`
  const side = difference < 0 ? 'less' : 'more'
  return `${is}; without this job it should be ${creditsText(expected)}. That is ${creditsText(Math.abs(difference))} ${side}, while other jobs were under way.`
}
