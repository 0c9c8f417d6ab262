import { expect, test } from 'vitest'

import { listMedia } from '#studio/media/list-media.ts'
import { startMedia } from '#studio/media/start-media.ts'

import { keptInput } from '../../support/media-bench.ts'
import { studioBench } from '../../support/studio-bench.ts'

test('inputs come newest first, page by page, each once, also when one is added meanwhile', async () => {
  const studio = await studioBench()
  const ids = []
  for (let n = 0; n < 120; n++) ids.push(await keptInput(studio, { created_at: Math.floor(n / 3) }))
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await listMedia(studio.ctx, { before })
    seen.push(...page.media.map(({ id }) => id))
    before = page.next ?? undefined
    await keptInput(studio)
  } while (before !== undefined)
  expect(seen.toSorted()).toEqual(ids.toSorted())
  const first = await listMedia(studio.ctx, {})
  expect(first.media).toHaveLength(50)
  const times = first.media.map(({ createdAt }) => createdAt)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('a search finds every word of it in the name, in any script, and takes its signs as they are', async () => {
  const studio = await studioBench()
  for (const name of ['Große Wüste 100%.png', 'wüste_100a.mp4', '金色 dog.png'])
    await keptInput(studio, { name })
  const found = async (search: string) =>
    (await listMedia(studio.ctx, { search })).media.map(({ name }) => name)
  expect(await found('WÜSTE')).toHaveLength(2)
  expect(await found('100% große')).toEqual(['Große Wüste 100%.png'])
  expect(await found('_100')).toEqual(['wüste_100a.mp4'])
  expect(await found('金色')).toEqual(['金色 dog.png'])
  expect(await found('cat')).toEqual([])
  expect(await found('  ')).toHaveLength(3)
})

test('one kind alone can be asked for; what never arrived, and what broke, is not there', async () => {
  const studio = await studioBench()
  const video = await keptInput(studio, { kind: 'video' })
  const image = await keptInput(studio, { kind: 'image' })
  await keptInput(studio, { stage: 'failed' })
  await startMedia(studio.ctx, { id: crypto.randomUUID(), name: 'a', sizeBytes: 9 })
  const listed = async (kind?: 'video' | 'audio') =>
    (await listMedia(studio.ctx, { kind })).media.map(({ id }) => id).toSorted()
  expect(await listed()).toEqual([video, image].toSorted())
  expect(await listed('video')).toEqual([video])
  expect(await listed('audio')).toEqual([])
  await expect(listMedia(studio.ctx, { before: 'x' })).rejects.toMatchObject({ code: 'invalid_request' })
})
