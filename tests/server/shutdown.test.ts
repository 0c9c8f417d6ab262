import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as openRequest } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { expect, onTestFinished, test, vi } from 'vitest'

import { createJob } from '#studio/jobs/create-job.ts'
import { createSender } from '#studio/queue/sender.ts'

import type { Treatment } from '../support/chaos-relay.ts'
import { servedEngine } from '../support/served-engine.ts'
import { studioBench } from '../support/studio-bench.ts'
import { openProcessBench, type ProcessBench } from './cut-points/process-bench.ts'

async function bench(options: { speed?: number } = {}) {
  const one = await openProcessBench(options)
  onTestFinished(() => one.close())
  await one.start()
  return one
}

const posts = ({ relay }: ProcessBench) => relay.seen.filter(({ method }) => method === 'POST')
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const treatPosts = ({ relay }: ProcessBench, treatment: Treatment) => {
  relay.treat = ({ method }) => (method === 'POST' ? treatment : { kind: 'pass' })
}
/** Submits a job and waits until its POST is on its way. */
async function inFlight(studio: ProcessBench): Promise<string> {
  const id = randomUUID()
  expect(await studio.submit(id, `job ${id}`)).toBe(true)
  await until(() => expect(posts(studio)).toHaveLength(1))
  return id
}
const events = ({ studio }: ProcessBench, id: string) =>
  studio.rows('select event from job_event where job_id = ? order by id', id).map(({ event }) => event)

test('an answer that comes after SIGTERM is stored: no job is unconfirmed, and nothing more is sent', async () => {
  const one = await bench()
  treatPosts(one, { kind: 'delay', ms: 1500 })
  const sent = await inFlight(one)
  const waiting = randomUUID()
  expect(await one.submit(waiting, 'waits')).toBe(true)
  one.studio.signal('SIGTERM')
  expect(await one.studio.ended()).toEqual({ code: 0, signal: null })
  expect(one.job(sent)).toMatchObject({ state: 'queued', service_id: expect.any(String) })
  expect(one.job(waiting)).toMatchObject({ state: 'waiting' })
  expect(posts(one)).toHaveLength(1)
  treatPosts(one, { kind: 'pass' })
  await one.start()
  await until(() => expect(one.job(waiting)).toMatchObject({ service_id: expect.any(String) }))
  expect(events(one, sent)).not.toContain('unconfirmed')
  expect(posts(one)).toHaveLength(2)
})

test('a browser that keeps its connection busy does not have the queue go on after SIGTERM', async () => {
  const one = await bench()
  treatPosts(one, { kind: 'delay', ms: 1000 })
  await inFlight(one)
  const waiting = randomUUID()
  expect(await one.submit(waiting, 'waits')).toBe(true)
  const { origin } = one.studio
  const headers = {
    origin,
    'content-type': 'application/json',
    'content-length': '99',
    expect: '100-continue',
  }
  const busy = openRequest(`${origin}/api/session`, { method: 'POST', headers }).on('error', () => {})
  onTestFinished(() => void busy.destroy())
  busy.flushHeaders()
  await once(busy, 'continue')
  one.studio.signal('SIGTERM')
  expect(await one.studio.ended()).toEqual({ code: 0, signal: null })
  expect(one.job(waiting)).toMatchObject({ state: 'waiting' })
  expect(posts(one)).toHaveLength(1)
})

test('an answer that does not come within 10 s is given up: its job is unconfirmed after the restart', async () => {
  const one = await bench({ speed: 10 })
  treatPosts(one, { kind: 'silence', when: 'answered' })
  const sent = await inFlight(one)
  one.studio.signal('SIGTERM')
  expect(await one.studio.ended()).toEqual({ code: 1, signal: null })
  expect(one.job(sent)).toMatchObject({ state: 'sending' })
  treatPosts(one, { kind: 'pass' })
  await one.start()
  expect(one.job(sent)).toMatchObject({ state: 'unconfirmed' })
  expect(posts(one)).toHaveLength(1)
})

test('a second signal ends it at once', async () => {
  // Its 10 s take 100: a test that waits for them fails.
  const one = await bench({ speed: 0.1 })
  treatPosts(one, { kind: 'silence', when: 'answered' })
  const sent = await inFlight(one)
  one.studio.signal('SIGINT')
  // It has begun to end when it takes no more calls.
  await until(async () => expect(await one.studio.call('/api/session').catch(() => null)).toBe(null))
  one.studio.signal('SIGINT')
  expect(await one.studio.ended()).toEqual({ code: 1, signal: null })
  expect(one.job(sent)).toMatchObject({ state: 'sending' })
})

test('with nothing under way it ends with 0, though browsers keep their connections', async () => {
  const one = await bench()
  const id = randomUUID()
  await one.submit(id, 'sent')
  await until(() => expect(one.job(id)).toMatchObject({ service_id: expect.any(String) }))
  one.studio.signal('SIGTERM')
  expect(await one.studio.ended()).toEqual({ code: 0, signal: null })
})

test('an engine hands its render back: the next process makes the clip, and this try does not count', async () => {
  const { server, origin, key } = await servedEngine('advanced')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const job = () => readEngine(server.dataDir, 'select state, attempts, lease from job')
  await fetch(`${origin}/api/v1/videos`, { method: 'POST', headers, body: '{"prompt":"x","duration":15}' })
  await until(() => expect(job()).toMatchObject({ state: 'processing', attempts: 1 }))
  await server.stop('SIGTERM')
  expect(job()).toEqual({ state: 'processing', attempts: 0, lease: null })
})

test('once it ends, the queue takes nothing up any more', async () => {
  const studio = await studioBench()
  const ids = [randomUUID(), randomUUID()]
  await studio.studio.stop()
  for (const id of ids) {
    const request = { prompt: id, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
    await createJob(studio.ctx, { id, request })
  }
  // The step that was asked for a moment before.
  await createSender(studio.ctx)()
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toEqual([])
  for (const id of ids) expect(await studio.state(id)).toBe('waiting')
})

function readEngine(dataDir: string, sql: string) {
  const db = new DatabaseSync(join(dataDir, 'engine.db'), { readOnly: true, timeout: 5000 })
  try {
    return { ...db.prepare(sql).get() }
  } finally {
    db.close()
  }
}
