import { expect, test } from 'vitest'

import { type ErrorCode, statusOf } from '#contract/service/error.ts'
import type { JobFailure } from '#contract/studio/job.ts'
import { failureLink, failureWords } from '#web/features/job/failure-words.ts'
import { fateOf } from '#web/features/job/upscale-words.ts'

const none = { cost: null, held: null }
const failed = (code: string, paid: JobFailure['paid'] = 'refunded') => ({ code, message: 'As said.', paid })

/** What helps, by every documented code; a code without a line here does not compile. */
const documented = {
  unauthorized: /^Replace the key on the Keys page/,
  insufficient_credits: /^Remix it shorter or on Fast/,
  plan_required: /^Standard and Advanced have it/,
  not_found: /^Retry it as a new job/,
  method_not_allowed: /^Check the base URL/,
  not_ready: /^Retry in a minute/,
  idempotency_conflict: /^Send it again as a new job/,
  key_limit_reached: /^Revoke a key/,
  file_too_large: /^Remix with a smaller file/,
  unsupported_media_type: /^Remix with a JPEG, PNG, WebP or GIF/,
  invalid_request: /^Remix it and change what the service names/,
  rate_limit_exceeded: /^Retry in a minute/,
  generation_failed: /^Retry as sent; when it fails again/,
  internal_error: /^Retry as sent/,
  unavailable: /^Retry in a minute/,
} as const satisfies Record<ErrorCode, RegExp>

/** Codes of failed jobs alone, by the service and by the studio. */
const ofJobs = {
  reference_unreachable: /add that file again/,
  reference_invalid: /another file in its place/,
  moderation_rejected: /^Remix it with other words/,
  closed: /^If it did, the clip appears/,
  lost: /^If it does again, the clip appears/,
  upscale_unanswered: /^Upscale again: asked twice/,
  unknown: /hand the facts below to its support/,
} as const

test.each(Object.entries({ ...documented, ...ofJobs }))(
  '“%s” says in its own words what happened and what helps',
  (code, next) => {
    const words = failureWords(failed(code), none)
    expect(words.next).toMatch(next)
    expect(words.cause).not.toBe('As said.')
    expect(words.cause).toMatch(/^[A-Z].*\.$/)
  },
)

test('no two documented codes are told in the same words', () => {
  const causes = Object.keys(statusOf).map((code) => failureWords(failed(code), none).cause)
  expect(new Set(causes).size).toBe(causes.length)
})

test('what became of the money is told for each verdict, in figures where they are known', () => {
  const paid = (verdict: JobFailure['paid'], cost: number | null, held: number | null) =>
    failureWords(failed('generation_failed', verdict), { cost, held }).paid
  expect(paid('refunded', null, 130)).toBe('The credits were returned.')
  expect(paid('refunded', 12, 142)).toBe('All but 12 credits were returned.')
  expect(paid('not_charged', null, null)).toBe('Nothing was charged.')
  expect(paid('unknown', null, null)).toMatch(/^It is not known whether it was paid for/)
  expect(paid('unknown', null, 130)).toMatch(/^The service held 130 credits/)
})

test('a failed upscale speaks of its number and costs nothing to ask for again', () => {
  const words = (code: string) => failureWords(failed(code, 'not_charged'), none, 'upscale')
  expect(words('not_found')).toMatchObject({
    cause: 'The service has no finished clip of yours with this number.',
    next: 'Upscale again and enter another number.',
    paid: 'Nothing was charged.',
    // The studio's own message quotes the service; it would say the same twice.
    said: null,
  })
  expect(words('generation_failed').said).toBe('As said.')
  for (const code of [
    'not_found',
    'invalid_request',
    'not_ready',
    'generation_failed',
    'upscale_unanswered',
  ]) {
    expect(words(code).next).toMatch(/^Upscale again/)
    expect(words(code).cause).not.toMatch(/job/)
  }
})

test('what is done on another page leads there', () => {
  expect(failureLink(failed('unauthorized'))).toEqual({ to: '/keys', words: 'Open Keys' })
  expect(failureLink(failed('insufficient_credits'))?.to).toBe('/account')
  expect(failureLink(failed('generation_failed'))).toBeNull()
})

test('a number is wrong only when the service says that it has no such clip', () => {
  const fate = (state: Parameters<typeof fateOf>[0]['state'], code: string | null = null) =>
    fateOf({ state, failure: code === null ? null : failed(code) })
  expect(fate('waiting')).toEqual({ is: 'waiting' })
  expect(fate('sending')).toEqual({ is: 'asked' })
  expect(fate('failed')).toEqual({ is: 'asked' })
  for (const state of ['queued', 'processing', 'completed'] as const)
    expect(fate(state)).toEqual({ is: 'answered' })
  expect(fate('failed', 'not_found')).toEqual({ is: 'wrong', words: 'As said.' })
  expect(fate('failed', 'invalid_request')).toEqual({ is: 'wrong', words: 'As said.' })
  expect(fate('failed', 'upscale_unanswered')).toEqual({ is: 'answered' })
})
