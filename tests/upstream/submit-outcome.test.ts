import { expect, test } from 'vitest'

import type { RawAnswer } from '#upstream/answers.ts'
import { outcomeOfAnswer, outcomeOfError } from '#upstream/submit-outcome.ts'

const answer = (status: number, body: unknown): RawAnswer => ({
  status,
  body,
  text: JSON.stringify(body) ?? '<html>',
  retryAfterSeconds: null,
})
const refusal = (error: string, extras = {}) => ({ detail: { error, message: 'No.', ...extras } })

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])('%s happens before anything is sent: safe to try again', (code) =>
  expect(outcomeOfError(Object.assign(new Error('x'), { code })).kind).toBe('not_sent'),
)

test.each(['UND_ERR_SOCKET', 'ECONNRESET', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'EPIPE', ''])(
  '%s proves nothing: unconfirmed, never sent again by itself',
  (code) => expect(outcomeOfError(Object.assign(new Error('x'), { code })).kind).toBe('unconfirmed'),
)

test('the code of a cause counts: fetch-like errors wrap it', () => {
  expect(outcomeOfError(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })).kind).toBe(
    'not_sent',
  )
})

test.each([
  [202, { id: 'job', estimated_cost: 130, credits_remaining: 5, new_field: true }, 'accepted'],
  [202, { id: 'job', total_cost: 142 }, 'accepted'],
  [200, { id: 'job' }, 'accepted'],
  [202, { job: 'x' }, 'unconfirmed'],
  [202, undefined, 'unconfirmed'],
  [400, { detail: 'Bad.' }, 'refused'],
  [401, refusal('unauthorized'), 'refused'],
  [402, refusal('insufficient_credits', { credits_required: 130, credits_available: 5 }), 'refused'],
  [403, refusal('plan_required'), 'refused'],
  [422, { detail: [{ loc: ['body', 'prompt'], msg: 'too long', type: 'x' }] }, 'refused'],
  [405, refusal('method_not_allowed'), 'refused'],
  [409, refusal('not_ready'), 'refused'],
  [413, refusal('file_too_large'), 'refused'],
  [415, refusal('unsupported_media_type'), 'refused'],
  [413, { detail: 'Request Entity Too Large' }, 'unconfirmed'],
  [413, undefined, 'unconfirmed'],
  [409, refusal('invalid_request'), 'unconfirmed'],
  [409, refusal('idempotency_conflict'), 'unconfirmed'],
  [408, refusal('invalid_request'), 'unconfirmed'],
  [429, refusal('rate_limit_exceeded', { retry_after: 3 }), 'refused'],
  [402, undefined, 'unconfirmed'],
  [500, refusal('generation_failed'), 'failed'],
  [500, refusal('internal_error'), 'unconfirmed'],
  [500, undefined, 'unconfirmed'],
  [502, undefined, 'unconfirmed'],
  [503, refusal('unavailable', { retry_after: 3 }), 'unconfirmed'],
  [503, undefined, 'unconfirmed'],
  [504, { detail: 'timeout' }, 'unconfirmed'],
  [302, undefined, 'unconfirmed'],
])('%d %j → %s', (status, body, kind) => {
  expect(outcomeOfAnswer(answer(status, body)).kind).toBe(kind)
})

test('figures and waiting times come out of a refusal, whatever its shape', () => {
  expect(
    outcomeOfAnswer(
      answer(402, refusal('insufficient_credits', { credits_required: 130, credits_available: 5 })),
    ),
  ).toMatchObject({ required: 130, available: 5 })
  expect(outcomeOfAnswer({ ...answer(429, { detail: 'slow down' }), retryAfterSeconds: 7 })).toMatchObject({
    code: 'rate_limit_exceeded',
    message: 'slow down',
    retryAfterSeconds: 7,
  })
})

test.each([
  [401, 'invalid_api_key', 'unauthorized'],
  [402, 'payment_required', 'insufficient_credits'],
  [403, 'forbidden', 'plan_required'],
  [429, 'too_many_requests', 'rate_limit_exceeded'],
])('a %d with the unknown code %j means what its status means', (status, code, meaning) => {
  expect(outcomeOfAnswer(answer(status, refusal(code)))).toMatchObject({ kind: 'refused', code: meaning })
})

test('a broken route is not sent only when the connecting itself failed', () => {
  const broken = (syscall: string) => Object.assign(new Error('x'), { code: 'EHOSTUNREACH', syscall })
  expect(outcomeOfError(broken('connect')).kind).toBe('not_sent')
  expect(outcomeOfError(broken('read')).kind).toBe('unconfirmed')
  expect(outcomeOfError(Object.assign(new Error('x'), { code: 'ERR_SSL_BAD_RECORD_TYPE' })).kind).toBe(
    'unconfirmed',
  )
})
