import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { startEngine } from '#engine/engine.ts'
import { expireUploads } from '#engine/uploads/expire-uploads.ts'
import { uploadQuotaBytes } from '#engine/uploads/quota.ts'
import { sweepUploads } from '#engine/uploads/sweep-uploads.ts'
import { Turns } from '#engine/uploads/turns.ts'
import { createLog } from '#platform/log.ts'

import { countedChance } from '../support/counted-chance.ts'
import { picture } from '../support/media-samples.ts'
import { pretendRenderer } from '../support/pretend-renderer.ts'
import { turnedClock } from '../support/turned-clock.ts'
import { type UploadBench, uploadBench } from '../support/upload-bench.ts'

const dayMs = 24 * 3600_000
const png = () => picture().png().toBuffer()

const keepBytes = (bench: UploadBench, accountId: string, sizeBytes: number) =>
  bench.engine.ctx.db
    .insertInto('upload')
    .values({
      name: `kept-${sizeBytes}`,
      account_id: accountId,
      content_type: 'video/mp4',
      size_bytes: sizeBytes,
      created_at: bench.engine.clock.now(),
    })
    .execute()

test('an account that keeps 2 GB is refused unread with a clear message; others are not', async () => {
  const bench = await uploadBench()
  await keepBytes(bench, bench.accountId, uploadQuotaBytes)
  let read = 0
  const body = new ReadableStream({ pull: () => void read++ }, { highWaterMark: 0 })
  const { status, detail } = await bench.send(body, 'multipart/form-data; boundary=x')
  expect([status, detail?.error, detail?.fields?.[0]?.path, read]).toEqual([413, 'file_too_large', 'file', 0])
  expect(detail?.message).toContain('2 GB')
  const other = await bench.engine.customer()
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(await png())]))
  const answer = await bench.get('/api/v1/upload', {
    method: 'POST',
    headers: { authorization: `Bearer ${other.key}` },
    body: form,
  })
  expect(answer.status).toBe(200)
})

test('two uploads for the last room: one is kept, of the other nothing is left', async () => {
  const bench = await uploadBench()
  const size = (await bench.sendForm(await png())).uploaded?.size_bytes ?? 0
  await keepBytes(bench, bench.accountId, uploadQuotaBytes - 2 * size)
  const answers = await Promise.all([bench.sendForm(await png()), bench.sendForm(await png())])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '413'])
  expect(bench.files()).toHaveLength(2)
})

test('an upload leaves 30 days after it was made, unless a job named it since', async () => {
  const bench = await uploadBench()
  const { engine } = bench
  const [unused, used, full] = [
    await bench.sendForm(await png()),
    await bench.sendForm(await png()),
    await bench.sendForm(await png()),
  ].map(({ uploaded }) => uploaded)
  await engine.clock.turn(20 * dayMs)
  const young = (await bench.sendForm(await png())).uploaded
  for (const url of [used?.url, full?.full_url]) {
    const { status } = await engine.call(bench.key, '/api/v1/videos', { prompt: 'x', first_frame_url: url })
    expect(status).toBe(202)
  }
  await engine.clock.turn(10 * dayMs)
  expect(await expireUploads(engine.ctx)).toBe(dayMs)
  expect(bench.files()).toHaveLength(4)
  await engine.clock.turn(1)
  await expireUploads(engine.ctx)
  const names = (...kept: ({ url: string } | null | undefined)[]) =>
    kept.map((upload) => String(upload?.url.slice('/v1/files/'.length))).toSorted()
  expect(bench.files().toSorted()).toEqual(names(used, full, young))
  expect((await bench.get(unused?.url ?? '')).status).toBe(404)
  await engine.clock.turn(20 * dayMs)
  await expireUploads(engine.ctx)
  expect(bench.files()).toEqual([])
  expect(await engine.ctx.db.selectFrom('upload').selectAll().execute()).toEqual([])
})

test('expiry reads the jobs page by page and stops at the old ones', async () => {
  const bench = await uploadBench()
  const { ctx, clock } = bench.engine
  const { uploaded } = await bench.sendForm(await png())
  await clock.turn(31 * dayMs)
  const submit = (first_frame_url?: string) =>
    bench.engine.call(bench.key, '/api/v1/videos', {
      prompt: 'x',
      ...(first_frame_url ? { first_frame_url } : {}),
    })
  await submit(uploaded?.url)
  await submit()
  const { number: _, ...row } = await ctx.db
    .selectFrom('job')
    .selectAll()
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const copies = Array.from({ length: 600 }, (__, n) => ({ ...row, id: `copy-${n}`, file_name: `copy-${n}` }))
  for (const copy of copies) await ctx.db.insertInto('job').values(copy).execute()
  await expireUploads(ctx)
  expect(bench.files()).toHaveLength(1)
})

test('what a killed process left behind is gone at the next start; all else stays', async () => {
  const bench = await uploadBench()
  await bench.sendForm(await png())
  const [kept = ''] = bench.files()
  const orphan = kept.replace(/_.{22}\./, '_0123456789abcdefghijAB.')
  for (const name of ['.upload_0b8f.part', '.upload_x-y.part', orphan, 'notes.txt'])
    writeFileSync(join(bench.engine.ctx.uploadsDir, name), 'left')
  await sweepUploads(bench.engine.ctx)
  expect(bench.files().toSorted()).toEqual(['notes.txt', kept].toSorted())
})

test('the service sweeps when it starts', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-sweep-'))
  const clock = turnedClock()
  const start = () =>
    startEngine({
      dataDir,
      host: '127.0.0.1',
      port: 0,
      clock,
      chance: countedChance(),
      log: createLog('silent'),
      renderer: pretendRenderer(clock),
      ffmpegPath: 'ffmpeg',
      masterKey: Buffer.alloc(32, 5),
      moderationTerms: [],
    })
  await (await start()).stop()
  const folder = join(dataDir, 'media', 'uploads')
  writeFileSync(join(folder, '.upload_0b8f.part'), 'left')
  const again = await start()
  onTestFinished(() => again.stop())
  expect(readdirSync(folder)).toEqual([])
})

test('files are examined two at a time, the others wait in their order, also after one failed', async () => {
  const turns = new Turns(2)
  const log: string[] = []
  let running = 0
  const task = (name: string) =>
    turns.take(async () => {
      expect(++running).toBeLessThanOrEqual(2)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      log.push(name)
      if (name === 'b') throw new Error(name)
    })
  const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(task))
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true])
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e'])
})
