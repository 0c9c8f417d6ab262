import { expect, test } from 'vitest'

import { findMediaByUrl } from '#studio/media/find-media.ts'
import type { MediaRow } from '#studio/store/tables.ts'

import { type StudioBench, studioBench } from '../../support/studio-bench.ts'

const add = async (studio: StudioBench, id: string, values: Partial<MediaRow> = {}) => {
  const text = { name: id, search_text: id, person: 'owner' }
  const blank = { ...text, origin: 'file', stage: 'kept', added_in: 'practice', kind: 'image' }
  const figures = { size_bytes: 1, received_bytes: 1, preview: 0, created_at: studio.clock.now() }
  await studio.ctx.db
    .insertInto('media')
    .values({ ...blank, ...figures, id, ...values })
    .execute()
}
const has = (studio: StudioBench, media_id: string, url: string, at = 1) =>
  studio.ctx.db.insertInto('media_url').values({ mode: 'practice', url, media_id, at }).execute()

const found = async (studio: StudioBench, url: string, mode: 'practice' | 'live' = 'practice') =>
  (await findMediaByUrl(studio.studio.context(mode), url))?.id

test('an input is found by every URL that it had at the service of the mode, by path and in full', async () => {
  const studio = await studioBench()
  await add(studio, 'a')
  await has(studio, 'a', '/v1/files/old.png')
  await has(studio, 'a', '/v1/files/new.png', 2)
  await has(studio, 'a', 'https://cdn.example/a.png', 3)
  for (const url of [
    '/v1/files/old.png',
    'http://127.0.0.1:8787/v1/files/old.png',
    '/v1/files/new.png',
    'https://cdn.example/a.png',
  ])
    expect([url, await found(studio, url)]).toEqual([url, 'a'])
  for (const url of ['/v1/files/other.png', 'https://cdn.example/v1/a.png'])
    expect([url, await found(studio, url)]).toEqual([url, undefined])
  expect(await found(studio, '/v1/files/old.png', 'live')).toBeUndefined()
})

test('an input is found in both modes by the address that it came from, once it was checked', async () => {
  const studio = await studioBench()
  const address = { origin: 'url', source_url: 'https://example.com/cat.png' }
  await add(studio, 'a', { ...address, created_at: 1 })
  await add(studio, 'b', { ...address, created_at: 2 })
  await add(studio, 'c', { ...address, created_at: 3, stage: 'failed' })
  for (const mode of ['practice', 'live'] as const)
    expect(await found(studio, address.source_url, mode)).toBe('b')
})

test('what was removed is not found', async () => {
  const studio = await studioBench()
  await add(studio, 'a')
  await has(studio, 'a', '/v1/files/a.png')
  await studio.ctx.db.deleteFrom('media').where('id', '=', 'a').execute()
  expect(await found(studio, '/v1/files/a.png')).toBeUndefined()
})
