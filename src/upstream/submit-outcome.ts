import { statusOf } from '#contract/service/error.ts'
import { errorCode } from '#platform/error-code.ts'

import { type RawAnswer, readAccepted, readRefusal } from './answers.ts'

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
  | { kind: 'unconfirmed'; reason: string; text: string | null }

/** Failures that happen before the first byte of the request leaves: names, connecting, certificates. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/
/** Routes may also break under an open connection: these count only when the connecting itself failed. */
const whileConnecting = /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|ETIMEDOUT)$/

/** Concludes from a connection that broke. No error code tells whether the service acted once it was connected. */
export function outcomeOfError(error: unknown): SubmitOutcome {
  const code = errorCode(error) || 'unknown error'
  if (beforeSending.test(code) || (whileConnecting.test(code) && isFromConnect(error)))
    return { kind: 'not_sent', reason: code }
  return { kind: 'unconfirmed', reason: `the connection broke while sending (${code})`, text: null }
}

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
 * gateway's 502–504 and HTML say nothing.
 */
export function outcomeOfAnswer(answer: RawAnswer): SubmitOutcome {
  const { status, text } = answer
  if (status >= 200 && status < 300) {
    const accepted = readAccepted(answer.body)
    if (accepted) return { kind: 'accepted', ...accepted, text }
    return { kind: 'unconfirmed', reason: `the service answered ${status} but named no job id`, text }
  }
  const refusal = readRefusal(answer)
  const code = refusals[status]
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
  if (status === 503 && refusal.code === 'unavailable') return { kind: 'not_sent', reason: refusal.message }
  if (status === 500 && refusal.code === 'generation_failed')
    return { kind: 'failed', message: refusal.message, text }
  return { kind: 'unconfirmed', reason: `the service answered ${status}`, text }
}

const isDocumented = (code: string | null): code is string => code !== null && Object.hasOwn(statusOf, code)

function isFromConnect(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('syscall' in error) return error.syscall === 'connect'
  return 'cause' in error && isFromConnect(error.cause)
}
