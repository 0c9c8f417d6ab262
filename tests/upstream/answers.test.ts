import { expect, test } from 'vitest'

import { readAccepted, readAccountAnswer, readRefusal, readStatusAnswer } from '#upstream/answers.ts'

const sample = {
  id: 'a1b2c3d4-e5f6-...',
  status: 'completed',
  model: 'seedance-2.0-pro',
  credits_spent: 170,
  video_url: 'https://genray.ai/videos/abc123.mp4',
  width: 1280,
  height: 720,
  duration_ms: 5040,
  cover_url: 'https://genray.ai/videos/abc123_cover.jpg',
  created_at: '2026-04-02T12:00:00',
}

test('the documentation’s own status answer reads in full, without the fields that are ours', () => {
  expect(readStatusAnswer(sample)).toEqual({
    status: 'completed',
    progress: null,
    startedAt: null,
    cost: 170,
    refund: null,
    videoUrl: sample.video_url,
    coverUrl: sample.cover_url,
    width: 1280,
    height: 720,
    durationMs: 5040,
    error: null,
    errorCode: null,
    videoId: null,
  })
})

test('unknown statuses, errors that are objects and times without a zone are kept as they are meant', () => {
  expect(readStatusAnswer({ status: 'moderating' })?.status).toBe('moderating')
  expect(readStatusAnswer({ status: 'failed', error: { reason: 'x' } })?.error).toBe('{"reason":"x"}')
  expect(readStatusAnswer({ status: 'processing', started_at: '2026-04-02T12:00:00' })?.startedAt).toBe(
    Date.UTC(2026, 3, 2, 12),
  )
  expect(readStatusAnswer({ status: 'processing', progress: 7 })?.progress).toBe(1)
  expect(readStatusAnswer({ state: 'x' })).toBeNull()
})

test('an account answer needs plan and balance; limits it does not tell are those of Standard', () => {
  expect(readAccountAnswer({ plan: 'enterprise', credits_remaining: 12.5 })).toEqual({
    plan: 'enterprise',
    planName: 'enterprise',
    planExpiresAt: null,
    credits: 12,
    creditsPerMonth: 0,
    requestsPerMinute: 10,
    concurrentJobs: 2,
    maxKeys: 2,
  })
  expect(readAccountAnswer({ plan: 'standard' })).toBeNull()
})

test('one odd field costs nothing but itself', () => {
  expect(
    readStatusAnswer({
      status: 'completed',
      video_url: 'https://a/x.mp4',
      cover_url: null,
      error: null,
      width: '1280',
    }),
  ).toMatchObject({
    status: 'completed',
    videoUrl: 'https://a/x.mp4',
    coverUrl: null,
    error: null,
    width: 1280,
  })
  expect(readAccepted({ id: 42, estimated_cost: null, credits_remaining: '12.4' })).toEqual({
    serviceId: '42',
    cost: null,
    creditsRemaining: 12,
  })
  expect(
    readAccountAnswer({ plan: null, credits_remaining: 5, api_rpm: null, api_concurrent: 7.5 }),
  ).toMatchObject({
    plan: 'unknown',
    credits: 5,
    requestsPerMinute: 10,
    concurrentJobs: 8,
  })
  const refusal = {
    detail: { error: 'insufficient_credits', message: 'No.', credits_required: null, credits_available: 5 },
  }
  expect(readRefusal({ status: 402, body: refusal, text: '', retryAfterSeconds: null })).toMatchObject({
    code: 'insufficient_credits',
    required: null,
    available: 5,
  })
})
