import { readAccepted, readAccountAnswer } from '#upstream/answers.ts'
import type { PassedAnswer, PassedCall } from '#upstream/pass-call.ts'

import { spendForPerson } from '../budget/spend-for-person.ts'
import type { Live, StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readForPerson, type Told } from '../money/read-for-person.ts'
import { pauseAfter } from '../queue/reachability.ts'

type Answered = Extract<PassedAnswer, { kind: 'answered' }>

/**
 * Makes a documented call for a person, as one request of the key's minute, and answers what the service said; the same
 * read at the same time is made once. Throws `conflict` without a key, `too_many_attempts` when the minute is used up,
 * and `service_unreachable` or `service_odd_answer` when there is nothing to pass on.
 */
export async function passOn(ctx: StudioContext, call: PassedCall): Promise<Answered> {
  if (!ctx.live.connected) throw new StudioError('conflict', 'No key is connected. Connect one on Keys.')
  if (call.method === 'GET') return readOnce(ctx, call)
  // A read that was asked for before this one acts must not answer whoever asks after it.
  const forget = () => void underWay.delete(ctx.live)
  forget()
  return send(ctx, call).finally(forget)
}

type Reads = Map<string, Promise<Answered>>
/** Reads on their way, by key and path. */
const underWay = new WeakMap<Live, Reads>()

/** Whoever asks the same meanwhile gets the same answer: the key's minute loses one request for all of them. */
function readOnce(ctx: StudioContext, call: PassedCall): Promise<Answered> {
  const reads: Reads = underWay.get(ctx.live) ?? new Map()
  underWay.set(ctx.live, reads)
  const question = `${ctx.budget.keyHash} ${call.path}`
  const known = reads.get(question)
  if (known) return known
  const answer = send(ctx, call).finally(() => reads.delete(question))
  reads.set(question, answer)
  return answer
}

async function send(ctx: StudioContext, call: PassedCall): Promise<Answered> {
  spendForPerson(ctx)
  const pass = () => ctx.upstream.pass(call)
  const teller = tellers.find(({ path }) => path.test(call.path))
  const answer = await (teller ? readForPerson(ctx, pass, (given) => balanceIn(given, teller.read)) : pass())
  if (answer === null)
    throw new StudioError('conflict', 'The stored key cannot be opened. Connect it again on Keys.')
  if (answer.kind === 'answered') {
    noteRefusal(ctx, answer)
    return answer
  }
  const acted = call.method === 'GET' ? '' : ' Whether the service acted on it is not known: look there.'
  if (answer.kind === 'odd')
    throw new StudioError(
      'service_odd_answer',
      `The service answered ${answer.status} without JSON.${answer.status >= 500 ? acted : ''}`,
      { service_status: answer.status },
    )
  throw new StudioError(
    'service_unreachable',
    `The service does not answer (${answer.reason}).${answer.acted === false ? ' Nothing was sent.' : acted}`,
  )
}

type Teller = { path: RegExp; read: (body: unknown) => Told }

/** Documented calls whose answers tell the balance. Source: seed. */
const tellers: readonly Teller[] = [
  { path: /^\/api\/v1\/account$/, read: readAccountAnswer },
  {
    path: /^\/api\/v1\/videos\/[^/]+\/upscale$/,
    read: (body) => readAccepted(body)?.creditsRemaining ?? null,
  },
]

/** Null for a refusal, and for an answer that does not tell it after all. */
function balanceIn(answer: PassedAnswer | null, read: Teller['read']): Told {
  if (answer?.kind !== 'answered' || answer.status >= 300 || answer.text === '') return null
  return read(JSON.parse(answer.text))
}

/** What the service says of the key itself concerns the whole queue. */
function noteRefusal(ctx: StudioContext, { status, headers }: Answered) {
  const retryAfter = Number(headers['retry-after'] ?? NaN)
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null
  if (status === 429 || status === 503) pauseAfter(ctx, { status, retryAfterSeconds })
  if (status === 401 || status === 403) ctx.wake.account()
}
