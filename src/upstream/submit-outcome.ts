import { type ErrorCode, statusOf } from '#contract/service/error.ts'
import { errorCode } from '#platform/error-code.ts'
import { scrubSecrets } from '#platform/secrets/scrub.ts'

import { type RawAnswer, readAccepted, type Refusal, readRefusal } from './answers.ts'
import { wasNeverBegun } from './exchange.ts'

/** What may be concluded after sending a job. Anything that might have been accepted is `unconfirmed`. */
export type SubmitOutcome =
  | {
      kind: 'accepted'
      serviceId: string
      cost: number | null
      creditsRemaining: number | null
      text: string
    }
  | { kind: 'not_sent'; reason: string }
  | {
      kind: 'refused'
      code: string
      message: string
      required: number | null
      available: number | null
      retryAfterSeconds: number | null
      text: string
    }
  | { kind: 'failed'; message: string; text: string }
  /**
   * `wasAccepted`: the service said yes and only the job's id is missing. `outage`: it is in trouble (502–504), and may
   * have said for how long.
   */
  | {
      kind: 'unconfirmed'
      reason: string
      text: string | null
      wasAccepted: boolean
      outage?: { retryAfterSeconds: number | null }
    }

/** Failures that happen before the first byte of the request leaves: names, connecting, certificates. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/
/** Routes may also break under an open connection: these count only when the connecting itself failed. */
const whileConnecting = /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|ETIMEDOUT)$/

/** Concludes from a connection that broke. No error code tells whether the service acted once it was connected. */
export function outcomeOfError(error: unknown): SubmitOutcome {
  const code = errorCode(error) || wordsOf(error)
  if (
    wasNeverBegun(error) ||
    beforeSending.test(code) ||
    (whileConnecting.test(code) && isFromConnect(error))
  )
    return { kind: 'not_sent', reason: code }
  const reason = `the connection broke while sending (${code})`
  return { kind: 'unconfirmed', reason, text: null, wasAccepted: false }
}

const wordsOf = (error: unknown) =>
  error instanceof Error ? scrubSecrets(error.message).slice(0, 100) : 'unknown error'

/** What each documented refusal of a job means, whatever its code; in JSON they say that nothing was charged. */
const refusals: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'insufficient_credits',
  403: 'plan_required',
  404: 'not_found',
  422: 'invalid_request',
  429: 'rate_limit_exceeded',
}

/**
 * Concludes from an answer. Only a documented refusal in JSON says that nothing was charged; a 2xx without an id, a
 * 502–504 and HTML say nothing. That is so for the documented 503 as well: whatever stands in between answers with it,
 * too, and may have handed the job over before.
 */
export function outcomeOfAnswer(answer: RawAnswer): SubmitOutcome {
  const { status, text } = answer
  if (status >= 200 && status < 300) {
    const accepted = readAccepted(answer.body)
    if (accepted) return { kind: 'accepted', ...accepted, text }
    const reason = `the service answered ${status} but named no job id`
    return { kind: 'unconfirmed', reason, text, wasAccepted: true }
  }
  const refusal = readRefusal(answer)
  const code = refusals[status] ?? codeInEnvelope(status, refusal)
  if (code && answer.body !== undefined)
    return {
      kind: 'refused',
      code: isDocumented(refusal.code) ? refusal.code : code,
      message: refusal.message,
      required: refusal.required,
      available: refusal.available,
      retryAfterSeconds: refusal.retryAfterSeconds,
      text,
    }
  if (status === 500 && refusal.code === 'generation_failed')
    return { kind: 'failed', message: refusal.message, text }
  const unknown = { reason: `the service answered ${status}`, text, wasAccepted: false }
  const { retryAfterSeconds } = refusal
  const isOutage = status >= 502 && status <= 504
  return { kind: 'unconfirmed', ...unknown, ...(isOutage ? { outage: { retryAfterSeconds } } : {}) }
}

/**
 * Other refusals are a gateway's as well: they count only with the documented code in the documented envelope. A
 * conflict over the idempotency key is none, since it tells of a job that was accepted before.
 */
function codeInEnvelope(status: number, { code }: Pick<Refusal, 'code'>): string | null {
  const isRefusal = otherRefusals.has(status) && isDocumented(code) && code !== 'idempotency_conflict'
  return isRefusal && statusOf[code] === status ? code : null
}

const otherRefusals = new Set([405, 409, 413, 415])

const isDocumented = (code: string | null): code is ErrorCode =>
  code !== null && Object.hasOwn(statusOf, code)

function isFromConnect(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('syscall' in error) return error.syscall === 'connect'
  return 'cause' in error && isFromConnect(error.cause)
}
