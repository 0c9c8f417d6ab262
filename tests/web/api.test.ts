import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { LabelJobs } from '#contract/studio/labels.ts'

import { api, ApiError, isSignedOut, NetworkError } from '../../src/web/lib/api.ts'
import { historyApi } from '../../src/web/lib/history-api.ts'
import { isUnreachable, useReachability } from '../../src/web/lib/reachability.ts'

const answer = vi.fn<typeof fetch>()
beforeEach(() => {
  answer.mockReset()
  useReachability.setState({ misses: 0, since: null })
  vi.stubGlobal('fetch', answer)
})
afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, status = 200) => Response.json(body, { status })
const session = {
  person: 'owner',
  name: 'Owner',
  role: 'owner',
  sees: 'all',
  monthCap: null,
  mode: 'practice',
  version: '0.1.0',
  signedInAt: 1,
}

test('path, query and body come from one input', async () => {
  const id = '00000000-0000-4000-8000-000000000001'
  answer.mockImplementation(async () => json({}, 500))
  await api.listJobs({ limit: 60 }).catch(() => null)
  await api.cancelJob({ id }).catch(() => null)
  const calls = answer.mock.calls.map(([url, init]) => [url, init?.method, init?.body])
  expect(calls).toEqual([
    ['/api/jobs?limit=60', 'GET', undefined],
    [`/api/jobs/${id}/cancel`, 'POST', '{}'],
  ])
})

test('the filter of a selection travels as the studio reads it', async () => {
  answer.mockImplementation(async () => json({ jobs: 2 }))
  const filter = { state: ['failed' as const, 'cancelled' as const], starred: true, rating: 4, from: 7 }
  const jobs = { filter, until: 9, except: ['00000000-0000-4000-8000-000000000001'] }
  await historyApi.labelJobs({ jobs, starred: false })
  const body = answer.mock.calls[0]?.[1]?.body
  if (typeof body !== 'string') throw new Error('nothing was sent')
  expect(LabelJobs.parse(JSON.parse(body))).toEqual({ jobs, starred: false })
})

test('an answer is read by the contract; what does not fit is refused, not passed on', async () => {
  answer.mockResolvedValueOnce(json(session))
  expect(await api.readSession({})).toEqual(session)
  answer.mockResolvedValueOnce(json({ role: 'king' }))
  await expect(api.readSession({})).rejects.toMatchObject({ code: 'odd_answer' })
  answer.mockResolvedValueOnce(new Response('<html>', { status: 502 }))
  await expect(api.readSession({})).rejects.toMatchObject({ code: 'odd_answer', status: 502 })
})

test('a refusal keeps its code, fields and credits', async () => {
  const detail = {
    error: 'insufficient_credits',
    message: 'No.',
    credits_required: 130,
    credits_available: 90,
  }
  answer.mockResolvedValueOnce(json({ detail }, 402))
  const error = await api.endSession({}).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({
    code: detail.error,
    status: 402,
    creditsRequired: 130,
    creditsAvailable: 90,
    fields: [],
  })
  expect(isSignedOut(error)).toBe(false)
})

test('no answer twice in a row is a studio that does not answer; one answer ends it', async () => {
  answer.mockRejectedValue(new TypeError('fetch failed'))
  await expect(api.readSession({})).rejects.toBeInstanceOf(NetworkError)
  expect(isUnreachable(useReachability.getState())).toBe(false)
  await expect(api.readSession({})).rejects.toBeInstanceOf(NetworkError)
  expect(isUnreachable(useReachability.getState())).toBe(true)
  answer.mockResolvedValueOnce(json(session))
  await api.readSession({})
  expect(isUnreachable(useReachability.getState())).toBe(false)
})

test('a call that was given up is nobody’s failure', async () => {
  const stop = new AbortController()
  answer.mockImplementation(async () => {
    stop.abort()
    throw new DOMException('aborted', 'AbortError')
  })
  await expect(api.readSession({}, stop.signal)).rejects.toThrow('aborted')
  expect(useReachability.getState().misses).toBe(0)
})
