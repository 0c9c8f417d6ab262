import { expect, test } from 'vitest'

import { priceOf } from '#contract/service/price.ts'
import { adoptionsAtOnce } from '#contract/studio/import.ts'
import { readRecord } from '#web/data/read-record.ts'
import { adoptionCounts } from '#web/features/import/adoption-words.ts'
import { judgeLoneRecords } from '#web/features/import/judge-lone-records.ts'
import { pairFiles } from '#web/features/import/pair-files.ts'
import { readIds } from '#web/features/import/read-ids.ts'
import { contentId } from '#web/lib/content-id.ts'

import { makeDetail } from './make-job.ts'

const found = (path: string, content: BlobPart = '') => ({
  path,
  file: new File([content], path.split('/').at(-1) ?? ''),
})
const record = (change: object = {}) =>
  JSON.stringify({ format: 'genray-studio-job', version: 1, job: makeDetail(), ...change })

test('a clip and its record are of one name in one folder, in any case', () => {
  const { clips, loneRecords } = pairFiles(
    ['a/hill.mp4', 'a/hill.json', 'b/hill.MP4', 'b/Hill.JSON', 'c/hill.json', 'lone.mp4'].map((path) =>
      found(path),
    ),
  )
  expect(clips.map(({ path, record: beside }) => [path, beside?.name])).toEqual([
    ['a/hill.mp4', 'hill.json'],
    ['b/hill.MP4', 'Hill.JSON'],
    ['lone.mp4', undefined],
  ])
  expect(loneRecords.map(({ path }) => path)).toEqual(['c/hill.json'])
})

test('names with dots and another ending find theirs, and no other', () => {
  const { clips } = pairFiles(['v1.2.mp4', 'v1.2.json', 'v1.json'].map((path) => found(path)))
  expect(clips.map(({ record: beside }) => beside?.name)).toEqual(['v1.2.json'])
})

test('what is no clip is told with the way out; what systems put there is not', () => {
  const names = ['all.zip', 'b/old.mov', 'clips.csv', 'b/.DS_Store', '__MACOSX/x.mp4', 'b/._hill.mp4']
  const { clips, leftOut, others } = pairFiles(names.map((path) => found(path)))
  expect(clips).toEqual([])
  expect(leftOut).toEqual([
    { path: 'all.zip', problem: 'Unpack the archive, then choose its folder.' },
    { path: 'b/old.mov', problem: 'Only MP4 clips can be imported.' },
  ])
  expect(others).toEqual(['clips.csv'])
})

test('a record without its clip names what is missing; other JSON is left alone', async () => {
  const judged = await judgeLoneRecords([
    found('x/hill.json', record()),
    found('account.json', '{"format":"genray-studio-account"}'),
    found('broken.json', '{'),
  ])
  expect(judged.leftOut).toEqual([{ path: 'x/hill.json', problem: '“hill.mp4” is not beside it.' }])
  expect(judged.others).toEqual(['account.json', 'broken.json'])
})

const problemOf = async (text: string) => {
  const read = await readRecord(new Blob([text]))
  return read.ok ? null : read.problem
}

test('a record is read as an export has it and as the page of a job saves it', async () => {
  const { id, request } = makeDetail()
  for (const text of [record(), JSON.stringify(makeDetail())])
    expect(await readRecord(new Blob([text]))).toMatchObject({
      ok: true,
      sidecar: { job: { id, request, credits: priceOf(request).credits } },
    })
})

test('what is wrong with a record is said', async () => {
  expect(await problemOf('hello')).toMatch('no record of a clip')
  expect(await problemOf('{"format":"other"}')).toMatch('no record of a clip')
  expect(await problemOf(record({ version: 2 }))).toMatch('A later version of the studio wrote this record.')
  expect(await problemOf(record({ job: { ...makeDetail(), id: '../../etc' } }))).toMatch(/^job\.id: /)
})

test('the same content has the same id, whatever its name; another byte or size has another', async () => {
  const bytes = new Uint8Array(2_000_000)
  const idOf = (content: Uint8Array<ArrayBuffer>) => contentId(new Blob([content]))
  const id = await idOf(bytes)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(await idOf(bytes)).toBe(id)
  expect(await idOf(bytes.subarray(1))).not.toBe(id)
  bytes[3] = 1
  expect(await idOf(bytes)).not.toBe(id)
})

test('ids are read from lists, columns and JSON, each once', () => {
  expect(readIds(' vid_1\nvid_2,vid_3;vid_1 "vid_4"\r\n\tvid_5')).toEqual({
    ids: ['vid_1', 'vid_2', 'vid_3', 'vid_4', 'vid_5'],
    problem: null,
  })
  expect(readIds('["a", "b"]').ids).toEqual(['a', 'b'])
})

test('ids that cannot be are told, with the one that is meant', () => {
  const many = Array.from({ length: adoptionsAtOnce + 1 }, (_, at) => `id_${at}`)
  expect(readIds(' ').problem).toBe('Enter at least one id.')
  expect(readIds(many.join('\n')).problem).toBe('At most 500 ids can be looked up at once; these are 501.')
  expect(readIds(many.slice(1).join('\n')).problem).toBeNull()
  expect(readIds('ok ähm').problem).toBe('“ähm” is no id. An id has no spaces and no letters beyond ASCII.')
  expect(readIds(`ok ${'x'.repeat(201)}`).problem).toMatch(/^“x+…” is no id\. An id has at most 200/)
})

test('what became of ids is counted by fate', () => {
  const of = (state: 'waiting' | 'adopted' | 'known' | 'failed', serviceId: string) => ({
    serviceId,
    state,
    jobId: null,
    problem: null,
  })
  expect(
    adoptionCounts({
      waiting: 700,
      adoptions: [of('adopted', 'a'), of('failed', 'b'), of('adopted', 'c'), of('waiting', 'd')],
    }),
  ).toBe('700 waiting · 2 adopted · 1 not adopted')
})
