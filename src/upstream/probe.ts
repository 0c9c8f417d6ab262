import { errorCode } from '#platform/error-code.ts'

import { type AccountReading, type RawAnswer, readAccountAnswer, readRefusal } from './answers.ts'
import type { Transport } from './transport.ts'
import { wholeAnswer } from './whole-answer.ts'

/** What a key is good for at an address, found out by reading the account with it. */
export type Probe =
  | { kind: 'works'; account: AccountReading; seesJob: boolean | null }
  | { kind: ProbeFailure; detail: string }
export type ProbeFailure =
  | 'unreachable'
  | 'insecure'
  | 'redirected'
  | 'not_this_api'
  | 'unavailable'
  | 'unauthorized'
  | 'plan_required'
  | 'rate_limited'

/** A key that is not stored yet, and a job that shows whether it belongs to the account of the one before. */
export type Candidate = { baseUrl: string; key: string; serviceId: string | null }

/** Tries a key: one read of the account, and one of a job when there is one. Nothing is stored, nothing follows a redirect. */
export async function probeKey(transport: Transport, candidate: Candidate): Promise<Probe> {
  const headers = { accept: 'application/json', authorization: `Bearer ${candidate.key}` }
  const ask = async (path: string) => {
    const url = new URL(path, candidate.baseUrl)
    const answer = await transport.send({ lane: 'read', url, headers })
    return { ...(await wholeAnswer(answer)), location: answer.header('location') }
  }
  try {
    const answer = await ask('/api/v1/account')
    const account = answer.status === 200 ? readAccountAnswer(answer.body) : null
    if (!account) return whyNot(answer)
    if (candidate.serviceId === null) return { kind: 'works', account, seesJob: null }
    const job = await ask(`/api/v1/videos/${encodeURIComponent(candidate.serviceId)}`)
    return { kind: 'works', account, seesJob: job.status === 200 ? true : job.status === 404 ? false : null }
  } catch (error) {
    const code = errorCode(error) || (error instanceof Error ? error.name : 'unknown error')
    return { kind: brokenTls.test(code) ? 'insecure' : 'unreachable', detail: code }
  }
}

const brokenTls = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/

function whyNot(answer: RawAnswer & { location: string | null }): Probe {
  const { status } = answer
  if (status >= 300 && status < 400) return { kind: 'redirected', detail: originOf(answer.location) }
  if (status >= 500) return { kind: 'unavailable', detail: String(status) }
  // Any web server refuses a call to a path of ours; the API says so in JSON.
  const isJson = typeof answer.body === 'object' && answer.body !== null
  const { message, retryAfterSeconds } = readRefusal(answer)
  if (isJson && status === 401) return { kind: 'unauthorized', detail: message }
  if (isJson && status === 403) return { kind: 'plan_required', detail: message }
  if (status === 429) return { kind: 'rate_limited', detail: String(retryAfterSeconds ?? '') }
  return { kind: 'not_this_api', detail: String(status) }
}

const originOf = (location: string | null) =>
  location !== null && URL.canParse(location) ? new URL(location).origin : ''
