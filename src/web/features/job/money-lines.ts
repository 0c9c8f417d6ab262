import { creditsPerSecond } from '#contract/service/price.ts'
import { isFinal, isUnsent } from '#contract/studio/job-state.ts'
import type { JobDetail } from '#contract/studio/job.ts'

export type MoneyLine = {
  label: string
  /** Null while it is not known. */
  credits: number | null
  /** It comes back. */
  isReturned?: boolean
  note: string
}

type Job = Pick<JobDetail, 'money' | 'model' | 'duration' | 'state' | 'failure'>

/** The ledger of one job: estimate → held → cost → refund, each with what is true of it now. */
export function moneyLines(job: Job): MoneyLine[] {
  const { estimate, held, cost, refund } = job.money
  const rate = `${creditsPerSecond[job.model]} × ${job.duration} s`
  return [
    { label: 'Estimate', credits: estimate, note: rate },
    { label: 'Held', credits: held, note: held === null ? heldNote(job) : 'by the service when it accepted' },
    {
      label: 'Cost',
      credits: cost,
      note: cost === null || job.state === 'failed' ? costNote(job) : costDifference(cost, estimate),
    },
    ...(refund !== null || job.state === 'failed'
      ? [{ label: 'Refund', credits: refund, note: refundNote(job), isReturned: true }]
      : []),
  ]
}

function heldNote({ state }: Job) {
  if (isUnsent(state)) return 'nothing until it is sent'
  if (state === 'unconfirmed') return 'not known'
  return isFinal(state) ? 'nothing' : 'when the service accepts'
}

function costNote({ state, failure }: Job) {
  if (state === 'cancelled') return 'nothing, it was never sent'
  if (state === 'failed') return failure?.paid === 'unknown' ? 'not known' : 'nothing'
  return state === 'completed' ? 'not reported' : 'when it is completed'
}

const costDifference = (cost: number, estimate: number) =>
  cost === estimate
    ? 'as estimated'
    : `${Math.abs(cost - estimate)} ${cost > estimate ? 'more' : 'less'} than estimated`

function refundNote({ money, failure }: Job) {
  if (money.refund !== null) return 'back on the balance'
  return failure?.paid === 'not_charged' ? 'not needed, nothing was charged' : 'not reported'
}
