import { priceOf } from '#contract/service/price.ts'
import { isPersonRequest } from '#contract/studio/job-request.ts'
import { isFinal, isUnsent } from '#contract/studio/job-state.ts'
import type { JobDetail, Unconfirmed } from '#contract/studio/job.ts'

import { formatTime } from '../../lib/format-date.ts'

export type MoneyLine = {
  label: string
  /** Null while it is not known. */
  credits: number | null
  /** It comes back. */
  isReturned?: boolean
  note: string
}

type Job = Pick<JobDetail, 'money' | 'state' | 'failure' | 'unconfirmed' | 'request' | 'kind'>

/** The ledger of one job: estimate → held → cost → refund, each with what is true of it now. */
export function moneyLines(job: Job): MoneyLine[] {
  const { estimate, held, cost, refund } = job.money
  return [
    { label: 'Estimate', credits: estimate, note: estimateNote(job) },
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

/** `26 × 5 s + 12`: the documented price, where it is the one that was expected. */
function estimateNote({ request, money, kind }: Job) {
  if (kind === 'upscale') return 'upscaling is free'
  const { lines, credits } = priceOf(request)
  if (credits !== money.estimate) return 'as the service took last'
  return lines
    .map(({ rate, seconds }) => (seconds === null ? `${rate}` : `${rate} × ${seconds} s`))
    .join(' + ')
}

function heldNote({ state, unconfirmed }: Job) {
  if (isUnsent(state)) return 'nothing until it is sent'
  if (unconfirmed) return heldWords[unconfirmed.verdict]
  return isFinal(state) ? 'nothing' : 'when the service accepts'
}

const heldWords = {
  checking: 'not known yet',
  charged: 'taken, says the balance',
  not_charged: 'nothing so far, says the balance',
  cannot_tell: 'not known',
} as const satisfies Record<Unconfirmed['verdict'], string>

function costNote({ state, failure, money, request }: Job) {
  if (state === 'cancelled') return 'nothing, it was never sent'
  if (money.cost) return isPersonRequest(request) ? 'kept for the identity extraction' : 'kept by the service'
  if (state === 'failed') return failure?.paid === 'unknown' ? 'not known' : 'nothing'
  return state === 'completed' ? 'not reported' : 'when it is completed'
}

const costDifference = (cost: number, estimate: number) =>
  cost === estimate
    ? 'as estimated'
    : `${Math.abs(cost - estimate)} ${cost > estimate ? 'more' : 'less'} than estimated`

function refundNote({ money, failure }: Job) {
  const { refund, refundSeen } = money
  if (refundSeen && refundSeen.credits > 0) return `seen in the balance at ${formatTime(refundSeen.at)}`
  if (refundSeen) return 'told; hidden by other changes of the balance'
  if (refund !== null) return refund === 0 ? 'nothing was given back' : 'told, not seen in the balance yet'
  return failure?.paid === 'not_charged'
    ? 'not needed, nothing was charged'
    : 'not told, not seen in the balance'
}
