import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createKey } from '#engine/keys/create-key.ts'

import { type EngineBench, engineBench, engineOrigin } from '../engine-bench.ts'
import { ffmpegPath } from '../upload-bench.ts'
import type { FuzzRequest, Known } from './fuzz-request.ts'

export type FuzzAnswer = {
  status: number
  headers: Headers
  contentType: string
  body: unknown
  text: string
}

/** An engine with jobs in every state, rich, poor, expired and foreign customers, and files. */
export type FuzzBench = {
  engine: EngineBench
  known: Known
  /** Sends a request; an error when it takes longer than 5 s. */
  send: (request: FuzzRequest) => Promise<FuzzAnswer>
  /** Frees the slots of jobs that were accepted. */
  finishJobs: () => Promise<void>
  /** Frees the places of keys that were made. */
  forgetKeys: () => Promise<void>
  /** Balances of all customers, as one text. */
  balances: () => Promise<string>
}

const hangMs = 5000

export async function fuzzBench(): Promise<FuzzBench> {
  const engine = await engineBench()
  engine.ctx.ffmpegPath = await ffmpegPath()
  const rich = await engine.customer({ plan: 'advanced', credits: 10_000_000 })
  const poor = await engine.customer({ plan: 'advanced', credits: 150 })
  const standard = await engine.customer({ plan: 'standard', credits: 10_000_000 })
  const basic = await engine.customer({ plan: 'basic' })
  const spare = await createKey(engine.ctx, engine.ctx.db, {
    accountId: rich.accountId,
    name: 'spare',
    webhookUrl: null,
  })
  const jobIds = await makeJobs(engine, rich.key)
  const { id: foreign = '' } = (await engine.call(standard.key, '/api/v1/videos', { prompt: 'x' })).body
  const videos = await engine.ctx.db.selectFrom('job').select(['number', 'file_name']).execute()
  await writeFile(join(engine.ctx.uploadsDir, upload), Buffer.alloc(5000, 1))
  return {
    engine,
    known: {
      keys: [rich.key, rich.key, rich.key, standard.key, poor.key, basic.key],
      names: {
        '/api/v1/videos/{job_id}': [...jobIds, foreign],
        '/api/v1/videos/{video_id}/upscale': videos.map(({ number }) => String(number)),
        '/api/keys/{id}': ['00000000-0000-4000-8000-000000000000', spare.id],
        '/videos/{name}': videos.flatMap(({ file_name: name }) => [`${name}.mp4`, `${name}_cover.jpg`]),
        '/v1/files/{name}': [upload],
        '/docs/{name}': ['reference.css', 'swagger-ui.css'],
      },
    },
    send: (request) => within(hangMs, sendTo(engine, request)),
    finishJobs: async () => {
      await engine.ctx.db
        .updateTable('job')
        .set({ state: 'failed' })
        .where('state', '=', 'queued')
        .where('id', 'not in', jobIds)
        .execute()
    },
    forgetKeys: async () => {
      const made = engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 })
      await made.where('name', 'not in', ['test', 'spare']).execute()
    },
    balances: async () =>
      JSON.stringify(
        await engine.ctx.db
          .selectFrom('ledger_account')
          .select(['id', 'balance'])
          .where('id', 'like', 'available:%')
          .orderBy('id')
          .execute(),
      ),
  }
}

const upload = `upload_uabcdef_${'a'.repeat(22)}.png`

/** Jobs of one key: a completed one, its upscale, a failed, a processing and a queued one. */
async function makeJobs(engine: EngineBench, key: string): Promise<string[]> {
  const submit = async (path = '/api/v1/videos', body: object = { prompt: 'x' }) =>
    (await engine.call(key, path, body)).body.id ?? ''
  const worker = engine.startWorker()
  const completed = await submit()
  await engine.clock.turn(20_000)
  const upscale = await submit('/api/v1/videos/1/upscale', {})
  await engine.clock.turn(20_000)
  engine.renderer.failWith = 'broken'
  const failed = await submit()
  await engine.clock.turn(20_000)
  await worker.stop()
  const processing = await submit()
  const start = engine.ctx.db.updateTable('job').set({ state: 'processing', started_at: engine.clock.now() })
  await start.where('id', '=', processing).execute()
  return [completed, upscale, failed, processing, await submit()]
}

async function sendTo(
  { app }: EngineBench,
  { method, path, headers, body }: FuzzRequest,
): Promise<FuzzAnswer> {
  const bodiless = body === null || method === 'GET' || method === 'HEAD'
  const answer = await app.request(`${engineOrigin}${path}`, {
    method,
    headers,
    ...(bodiless ? {} : { body }),
  })
  const text = await answer.text()
  const contentType = answer.headers.get('content-type') ?? ''
  const isJson = contentType.startsWith('application/json') && text !== ''
  const parsed: unknown = isJson ? JSON.parse(text) : text
  return { status: answer.status, headers: answer.headers, contentType, text, body: parsed }
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
