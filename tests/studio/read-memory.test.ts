import { expect, test } from 'vitest'

import { ReadMemory } from '#studio/store/read-memory.ts'

import { studioBench } from '../support/studio-bench.ts'

/** A memory of a studio's database, and how often it had to read. */
async function remembered() {
  const { ctx } = await studioBench()
  const memory = new ReadMemory<number>()
  const reads: string[] = []
  const recall = (key = 'jobs') =>
    memory.recall(ctx.db, key, async () => {
      reads.push(key)
      const { count } = await ctx.db
        .selectFrom('session')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    })
  const write = (token_hash: string) =>
    ctx.db
      .insertInto('session')
      .values({ token_hash, person: 'owner', created_at: 1, last_seen_at: 1, ended_at: null })
      .execute()
  return { ctx, memory, reads, recall, write }
}

test('what was read is read again once anything was written, and not before', async () => {
  const { ctx, reads, recall, write } = await remembered()
  expect([await recall(), await recall(), await recall()]).toEqual([0, 0, 0])
  expect(reads).toHaveLength(1)
  await write('a')
  expect([await recall(), await recall()]).toEqual([1, 1])
  await ctx.db.deleteFrom('session').execute()
  expect(await recall()).toBe(0)
  expect(reads).toHaveLength(3)
})

test('a transaction that is under way is waited for; one that is taken back changes nothing', async () => {
  const { ctx, recall } = await remembered()
  expect(await recall()).toBe(0)
  const values = { token_hash: 'b', person: 'owner', created_at: 1, last_seen_at: 1, ended_at: null }
  const commit = ctx.db.transaction().execute(async (trx) => {
    await trx.insertInto('session').values(values).execute()
  })
  expect([await recall(), await commit]).toEqual([1, undefined])
  const takenBack = ctx.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('session').execute()
    throw new Error('taken back')
  })
  const during = recall()
  await expect(takenBack).rejects.toThrow('taken back')
  expect([await during, await recall()]).toEqual([1, 1])
})

test('each question has its own answer, tabs that ask at once share one read, and a failed read is not kept', async () => {
  const { ctx, memory, reads, recall } = await remembered()
  await Promise.all([recall('a'), recall('a'), recall('b')])
  expect(reads).toEqual(['a', 'b'])
  const failing = () => memory.recall(ctx.db, 'c', () => Promise.reject(new Error('no disk')))
  await expect(failing()).rejects.toThrow('no disk')
  await expect(memory.recall(ctx.db, 'c', async () => 7)).resolves.toBe(7)
})

test('a memory does not grow with the number of questions', async () => {
  const { reads, recall } = await remembered()
  for (let n = 0; n < 201; n++) await recall(String(n))
  await recall('0')
  expect(reads.filter((key) => key === '0')).toHaveLength(2)
})
