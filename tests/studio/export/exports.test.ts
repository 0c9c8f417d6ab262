import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import Papa from 'papaparse'
import { expect, test } from 'vitest'

import { exportPartBytes } from '#contract/studio/export.ts'
import { openPart } from '#studio/export/open-part.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { readExport } from '#studio/export/read-export.ts'
import { saveCollection } from '#studio/history/collections.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'

import { readZip } from '../../support/read-zip.ts'
import { type Seed, seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

/** No two stretches of it are alike, so that none can stand in the place of another. */
const clipBytes = (sizeBytes: number, at: number) =>
  Buffer.from(
    Uint32Array.from({ length: Math.ceil(sizeBytes / 4) }, (_, n) => (n + 1) * (at + 3)).buffer,
  ).subarray(0, sizeBytes)

/** Jobs, those of them that are archived with a clip of so many bytes on the disk. */
async function withClips({ ctx }: StudioBench, seeds: readonly Seed[]) {
  const ids = await seedJobs(ctx, seeds)
  for (const [at, id] of ids.entries()) {
    const seed = seeds[at]
    if (seed?.archive !== 'archived') continue
    const file = jobFile(ctx, id, clipFile)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, clipBytes(seed.size_bytes ?? 0, at))
  }
  return ids
}
const archived = (change: Seed = {}): Seed => ({ archive: 'archived', size_bytes: 3_000_000, ...change })

async function download({ ctx }: StudioBench, id: string, part = 1) {
  const { chunks } = await openPart(ctx, id, part)
  const bytes: Buffer[] = []
  for await (const chunk of chunks) bytes.push(Buffer.from(chunk))
  const files = readZip(Buffer.concat(bytes))
  const table = files.at(-1)?.content.toString().replace('\ufeff', '') ?? ''
  const rows = Papa.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true }).data
  return { files, names: files.map(({ name }) => name), rows }
}

test('an archive has each clip, its record beside it, and one table', async () => {
  const studio = await studioBench()
  const ids = await withClips(studio, [
    archived({ prompt: 'A golden meadow', rating: 4, note: '=cmd|x', starred: 1 }),
    archived({ prompt: 'ЗОЛОТО 🐱 猫/..\\a', size_bytes: 10 }),
  ])
  const id = crypto.randomUUID()
  const view = await planExport(studio.ctx, { id, jobs: { ids } })
  expect(view).toMatchObject({ jobs: 2, missing: 0, bytes: 3_000_010, parts: [{ jobs: 2, state: 'idle' }] })
  const { files, names, rows } = await download(studio, id)
  const [first = '', second = ''] = ids.map((one) => one.slice(0, 6))
  expect(names).toEqual([
    `золото-猫-a-${second}.json`,
    `золото-猫-a-${second}.mp4`,
    `a-golden-meadow-${first}.json`,
    `a-golden-meadow-${first}.mp4`,
    'clips.csv',
  ])
  expect(files[3]?.content.equals(clipBytes(3_000_000, 0))).toBe(true)
  expect(JSON.parse(files[0]?.content.toString() ?? '')).toMatchObject({
    format: 'genray-studio-job',
    version: 1,
    job: { id: ids[1], request: { prompt: 'ЗОЛОТО 🐱 猫/..\\a' } },
  })
  expect(rows[1]).toMatchObject({
    file: names[3],
    missing: '',
    rating: '4',
    starred: 'yes',
    // A spreadsheet must not take it for a formula.
    note: "'=cmd|x",
  })
  expect(await readExport(studio.ctx, id)).toMatchObject({ parts: [{ state: 'sent', jobsSent: 2 }] })
})

test('what is not on the disk is listed as missing, and never breaks the archive', async () => {
  const studio = await studioBench()
  const ids = await withClips(studio, [
    archived({ prompt: 'here' }),
    archived({ prompt: 'gone' }),
    { prompt: 'removed', archive: 'removed' },
    { prompt: 'coming', archive: 'archiving' },
    { prompt: 'failed', state: 'failed' },
    archived({ prompt: 'empty' }),
  ])
  const id = crypto.randomUUID()
  expect(await planExport(studio.ctx, { id, jobs: { ids } })).toMatchObject({ jobs: 6, missing: 3 })
  rmSync(jobFile(studio.ctx, ids[1] ?? '', clipFile))
  truncateSync(jobFile(studio.ctx, ids[5] ?? '', clipFile), 0)
  const { names, rows } = await download(studio, id)
  expect(names.filter((name) => name.endsWith('.mp4'))).toHaveLength(1)
  expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(6)
  expect(rows.map(({ prompt, missing }) => [prompt, missing])).toEqual([
    ['empty', 'not on the disk any more'],
    ['failed', 'no clip: failed'],
    ['coming', 'not fetched yet when this was exported'],
    ['removed', 'removed from the studio’s disk'],
    ['gone', 'not on the disk any more'],
    ['here', ''],
  ])
})

test('names are unique, also for disks that know no capitals', async () => {
  const studio = await studioBench()
  const ids = await withClips(studio, [
    archived({ id: 'abcdef00-0000-4000-8000-000000000001', prompt: 'a lake', size_bytes: 1 }),
    archived({ id: 'abcdef00-0000-4000-8000-000000000002', prompt: 'A LAKE!', size_bytes: 1 }),
  ])
  const id = crypto.randomUUID()
  await planExport(studio.ctx, { id, jobs: { ids } })
  const { names } = await download(studio, id)
  expect(names.filter((name) => name.endsWith('.mp4'))).toEqual(['a-lake-abcdef.mp4', 'a-lake-abcdef-2.mp4'])
})

test('an export is split before an archive is too large, and each part begins again alone', async () => {
  const studio = await studioBench()
  const big = { archive: 'archived', size_bytes: Math.floor(exportPartBytes * 0.45) }
  const ids = await seedJobs(studio.ctx, [big, big, big, big, big])
  const id = crypto.randomUUID()
  const view = await planExport(studio.ctx, { id, jobs: { filter: {}, except: ids.slice(4), until: 99 } })
  expect(view.parts.map(({ jobs, fileName }) => [jobs, fileName])).toEqual([
    [2, expect.stringMatching(/^genray-[\d-]{10}-1-of-2\.zip$/)],
    [2, expect.stringMatching(/-2-of-2\.zip$/)],
  ])
  for (const { bytes } of view.parts) expect(bytes).toBeLessThan(exportPartBytes)
  const { rows } = await download(studio, id, 2)
  expect(rows).toHaveLength(2)
  await expect(openPart(studio.ctx, id, 3)).rejects.toMatchObject({ code: 'not_found' })
  await expect(openPart(studio.studio.context('live'), id, 1)).rejects.toMatchObject({ code: 'not_found' })
})

test('a download that somebody leaves is told as broken, and lets the file go', async () => {
  const studio = await studioBench()
  const ids = await withClips(studio, [archived(), archived()])
  const id = crypto.randomUUID()
  await planExport(studio.ctx, { id, jobs: { ids } })
  const { chunks } = await openPart(studio.ctx, id, 1)
  let read = 0
  for await (const chunk of chunks) if ((read += chunk.byteLength) > 4_000_000) break
  expect(await readExport(studio.ctx, id)).toMatchObject({ parts: [{ state: 'broken', jobsSent: 1 }] })
  await download(studio, id)
  expect(await readExport(studio.ctx, id)).toMatchObject({ parts: [{ state: 'sent', jobsSent: 2 }] })
})

test('an export of everything also has what is kept beside the jobs, and no key', async () => {
  const studio = await studioBench()
  await studio.submit({ prompt: 'a prompt of before' })
  await studio.clock.turn(60_000)
  await saveCollection(studio.ctx, { id: crypto.randomUUID(), name: 'Shelf' })
  const wish = { id: crypto.randomUUID(), jobs: { filter: {}, until: 99 }, account: true }
  await planExport(studio.ctx, wish)
  const { files, names } = await download(studio, wish.id)
  expect(names).toEqual([
    'account.json',
    expect.stringMatching(/json$/),
    expect.stringMatching(/mp4$/),
    'clips.csv',
  ])
  const account = files[0]?.content.toString() ?? ''
  expect(JSON.parse(account)).toMatchObject({
    mode: 'practice',
    prompts: [{ prompt: 'a prompt of before', uses: 1 }],
    collections: [{ name: 'Shelf' }],
    balance: [{ kind: 'charge', credits: -130 }],
  })
  expect(files.map(({ content }) => content.toString('latin1')).join()).not.toContain(studio.key)
})

test('the same export twice is one, other jobs under its id are refused, and nothing makes none', async () => {
  const { ctx } = await studioBench()
  const ids = await seedJobs(ctx, [{}, {}])
  const wish = { id: crypto.randomUUID(), jobs: { ids } }
  const view = await planExport(ctx, wish)
  await seedJobs(ctx, [{}])
  expect(await planExport(ctx, wish)).toEqual(view)
  const conflict = { code: 'conflict' }
  await expect(planExport(ctx, { ...wish, jobs: { ids: [] } })).rejects.toMatchObject(conflict)
  await expect(planExport(ctx, { id: crypto.randomUUID(), jobs: { ids: [] } })).rejects.toMatchObject(
    conflict,
  )
})
