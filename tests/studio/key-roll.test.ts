import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { holdAll, releaseAll } from '#studio/queue/hold-job.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { textRequest } from '../support/made-batch.ts'
import { signedInCreator } from '../support/signed-in-creator.ts'
import { studioBench } from '../support/studio-bench.ts'

const adaId = '0a000000-0000-4000-8000-00000000000a'

async function waiting() {
  const { ctx } = await studioBench()
  await signedInCreator(ctx, { id: adaId, sees: 'all' })
  ctx.live.connected = false
  for (const held of [false, false, true])
    await createJob(ctx, { id: crypto.randomUUID(), request: textRequest('x', { duration: 4 }), held })
  return ctx
}

test('owners are told who rolls the key, since when and what is held for it, until that is released', async () => {
  const ctx = await waiting()
  const told = async () => (await readChanges(ctx, {})).roll
  expect(await told()).toBeUndefined()
  await holdAll(ctx, { forRoll: true })
  const at = ctx.clock.now()
  expect(await told()).toEqual({ person: 'owner', at, jobs: 2 })
  expect((await readChanges(askedByCreator(ctx, adaId, 'all'), {})).roll).toBeUndefined()

  await releaseAll(ctx)
  expect(await told()).toEqual({ person: 'owner', at, jobs: 0 })
  await releaseAll(ctx, { forRoll: true })
  expect(await told()).toBeUndefined()
})

test('what a person holds is no roll', async () => {
  const ctx = await waiting()
  await holdAll(ctx)
  expect((await readChanges(ctx, {})).roll).toBeUndefined()
})
