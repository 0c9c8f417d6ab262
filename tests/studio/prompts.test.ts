import { expect, test } from 'vitest'

import { createBatch } from '#studio/batches/create-batch.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { listPrompts } from '#studio/prompts/list-prompts.ts'
import { removePrompt } from '#studio/prompts/remove-prompt.ts'
import { restorePrompt } from '#studio/prompts/restore-prompt.ts'
import { editJob } from '#studio/queue/edit-job.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { madeBatch, textRequest } from '../support/made-batch.ts'
import { studioBench, type StudioBench } from '../support/studio-bench.ts'

const write = async (studio: StudioBench, prompt: string, ctx = studio.ctx) => {
  const id = crypto.randomUUID()
  const job = await createJob(ctx, { id, request: textRequest(prompt, { duration: 4 }), held: true })
  await studio.clock.turn(10)
  return job
}
const found = async (studio: StudioBench, search?: string) =>
  (await listPrompts(studio.ctx, { search })).prompts.map(({ prompt }) => prompt)

test('every prompt is kept once, the one that was used last first, with how many jobs were made of it', async () => {
  const studio = await studioBench()
  await write(studio, 'a meadow')
  await write(studio, 'a lake')
  await write(studio, 'a meadow')
  await createBatch(studio.ctx, madeBatch(['a lake', 'a lake', 'a tree'], { held: true }))
  const { prompts } = await listPrompts(studio.ctx, {})
  expect(Object.fromEntries(prompts.map(({ prompt, uses }) => [prompt, uses]))).toEqual({
    'a meadow': 2,
    'a lake': 3,
    'a tree': 1,
  })
  expect(prompts.at(-1)?.prompt).toBe('a meadow')
  expect(prompts[0]?.usedAt).toBe(studio.clock.now())
})

test('a job that is sent twice by its page is one use; a refused one leaves no prompt', async () => {
  const studio = await studioBench({ credits: 200 })
  const job = { id: crypto.randomUUID(), request: textRequest('once'), held: true }
  await createJob(studio.ctx, job)
  await createJob(studio.ctx, job)
  expect((await listPrompts(studio.ctx, {})).prompts.map(({ uses }) => uses)).toEqual([1])
  await expect(write(studio, 'too dear')).rejects.toMatchObject({ code: 'insufficient_credits' })
  expect(await found(studio)).toEqual(['once'])
})

test('a prompt that a waiting job got by an edit is kept, an edit of other fields is no use of it', async () => {
  const studio = await studioBench()
  const { id, revision } = await write(studio, 'first')
  const edited = await editJob(studio.ctx, { id, request: textRequest('second'), revision })
  await editJob(studio.ctx, {
    id,
    request: textRequest('second', { duration: 4 }),
    revision: edited.revision,
  })
  const { prompts } = await listPrompts(studio.ctx, {})
  expect(prompts.map(({ prompt, uses }) => [prompt, uses])).toEqual([
    ['second', 1],
    ['first', 1],
  ])
})

test('the history outlives its jobs', async () => {
  const studio = await studioBench()
  await write(studio, 'a meadow')
  await studio.ctx.db.deleteFrom('job').execute()
  expect(await found(studio)).toEqual(['a meadow'])
})

test('a search finds prompts that have every word of it, in any order, case and script', async () => {
  const studio = await studioBench()
  const prompts = ['Ein Bär im ÉTÉ', 'Золотая СОБАКА бежит', 'ΟΔΟΣ und Bär', '金色的猎犬 runs', 'plain']
  for (const prompt of prompts) await write(studio, prompt)
  const [bear, dog, greek, chinese] = prompts
  expect(await found(studio, 'bär')).toEqual([greek, bear])
  expect(await found(studio, 'été BÄR')).toEqual([bear])
  // The same letters, their accents written apart.
  expect(await found(studio, 'été'.normalize('NFD'))).toEqual([bear])
  expect(await found(studio, 'собака золот')).toEqual([dog])
  expect(await found(studio, '猎犬')).toEqual([chinese])
  expect(await found(studio, 'bär собака')).toEqual([])
  expect(await found(studio, '  ')).toHaveLength(5)
})

test('signs that SQL reads as patterns are letters like others', async () => {
  const studio = await studioBench()
  for (const prompt of ['100 % silk', 'snake_case', 'back\\slash', "it's", 'plain'])
    await write(studio, prompt)
  expect(await found(studio, '%')).toEqual(['100 % silk'])
  expect(await found(studio, '_')).toEqual(['snake_case'])
  expect(await found(studio, 'e_c')).toEqual(['snake_case'])
  expect(await found(studio, '\\')).toEqual(['back\\slash'])
  expect(await found(studio, "'")).toEqual(["it's"])
})

test('the pages of a history name each prompt once, also where many were used in one moment', async () => {
  const studio = await studioBench()
  const prompts = Array.from({ length: 120 }, (_, n) => `prompt ${n}`)
  await createBatch(
    studio.ctx,
    madeBatch(
      prompts.slice(0, 70).map((prompt) => textRequest(prompt, { duration: 4 })),
      { held: true },
    ),
  )
  if (studio.ctx.live.account) studio.ctx.live.account.credits = 1e6
  for (const prompt of prompts.slice(70)) await write(studio, prompt)
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await listPrompts(studio.ctx, { search: 'prompt', before })
    seen.push(...page.prompts.map(({ prompt }) => prompt))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(seen).toHaveLength(120)
  expect(new Set(seen)).toEqual(new Set(prompts))
  expect(seen[0]).toBe('prompt 119')
  for (const odd of ['x', '1_x', '1_-1', '99999999999999999999_1'])
    await expect(listPrompts(studio.ctx, { before: odd })).rejects.toMatchObject({ code: 'invalid_request' })
})

test('a person sees and removes the own history alone', async () => {
  const studio = await studioBench()
  await write(studio, 'mine')
  const ben = askedByCreator(studio.ctx, 'ben')
  await write(studio, 'ben’s', ben)
  expect(await found(studio)).toEqual(['mine'])
  const [theirs] = (await listPrompts(ben, {})).prompts
  await removePrompt(studio.ctx, theirs?.id ?? 0)
  expect((await listPrompts(ben, {})).prompts).toHaveLength(1)
  const [mine] = (await listPrompts(studio.ctx, {})).prompts
  await removePrompt(studio.ctx, mine?.id ?? 0)
  await removePrompt(studio.ctx, mine?.id ?? 0)
  expect(await found(studio)).toEqual([])
})

test('a removed prompt comes back to its place with its uses, also when it was sent again meanwhile', async () => {
  const studio = await studioBench()
  for (const prompt of ['oldest', 'older', 'older', 'newest']) await write(studio, prompt)
  const before = (await listPrompts(studio.ctx, {})).prompts
  const gone = before[1]
  if (!gone) throw new Error('the history is empty')
  const { id, ...older } = gone
  await removePrompt(studio.ctx, id)
  expect(await found(studio)).toEqual(['newest', 'oldest'])
  expect(await restorePrompt(studio.ctx, older)).toMatchObject(older)
  expect((await listPrompts(studio.ctx, {})).prompts.map(({ prompt, uses }) => [prompt, uses])).toEqual([
    ['newest', 1],
    ['older', 2],
    ['oldest', 1],
  ])
  expect(await found(studio, 'OLDER')).toEqual(['older'])
  await write(studio, 'older')
  await restorePrompt(studio.ctx, older)
  expect((await listPrompts(studio.ctx, {})).prompts[0]).toMatchObject({ prompt: 'older', uses: 5 })
})
