import { expect, test } from 'vitest'

import { JobFilter, searchMax } from '#contract/studio/job-filter.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { editJob } from '#studio/queue/edit-job.ts'

import { textRequest } from '../../support/made-batch.ts'
import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

const found = async ({ ctx }: StudioBench, search: string) =>
  (await listJobs(ctx, { search, sort: 'oldest' })).jobs.map(({ prompt }) => prompt)

test.each([
  ['meadow golden', 'A golden retriever in a meadow'],
  ['retr', 'A golden retriever in a meadow'],
  ['CAFÉ', 'ein cafe in Wien'],
  ['cafe', 'Ein CAFÉ in Wien'],
  ['золот', 'ЗОЛОТОЙ луг'],
  ['走る', '猫が走る海辺'],
  ['海', '猫が走る海辺'],
  ['ラーメン', '熱いラーメンの湯気'],
  ['القط', 'القطة تجري'],
  ['חתול', 'החתול חתול רץ'],
  ['🐱', 'a 🐱🚀 in space'],
  ['🚀', 'a 🐱🚀 in space'],
  ['🇩🇪', 'flags 🇩🇪🇫🇷'],
  ['🫠', 'a melting 🫠 face'],
  ['rock-n-roll', 'pure rock-n-roll'],
  ['ความรัก', 'แมวความรักทะเล'],
])('“%s” finds “%s” and not what has nothing of it', async (search, prompt) => {
  const studio = await studioBench()
  await seedJobs(studio.ctx, [{ prompt }, { prompt: 'nothing of the kind 犬 🦆' }])
  expect(await found(studio, search)).toEqual([prompt])
})

test.each(['"', '*', "' or 1 --", 'a AND (', '!!! ???', 'NEAR(x y', '^x', 'prompt:x', '\\', '{a b}', '-x'])(
  'signs are no operators: %s',
  async (search) => {
    const studio = await studioBench()
    await seedJobs(studio.ctx, [{ prompt: 'one' }, { prompt: 'two' }])
    expect(await found(studio, search)).toEqual([])
  },
)

test('what is edited is found by its new words alone', async () => {
  const studio = await studioBench()
  const id = crypto.randomUUID()
  const { revision } = await createJob(studio.ctx, { id, request: textRequest('a meadow'), held: true })
  await editJob(studio.ctx, { id, request: textRequest('a lake'), revision })
  expect([await found(studio, 'meadow'), await found(studio, 'lake')]).toEqual([[], ['a lake']])
  expect(await readJob(studio.ctx, id)).toMatchObject({ prompt: 'a lake' })
})

test('a search may have a thousand characters, and says so of a longer one', async () => {
  const studio = await studioBench()
  const words = Array.from({ length: 500 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join(' ')
  expect(words.length).toBeLessThanOrEqual(searchMax)
  await seedJobs(studio.ctx, [{ prompt: words }, { prompt: words.slice(2) }])
  expect(await found(studio, words)).toEqual([words.slice(0, 159).concat('…')])
  const refused = JobFilter.safeParse({ search: 'x'.repeat(5000) })
  expect(refused.error?.issues[0]?.message).toMatch(/at most 1,000 characters/)
})
