import { expect, test } from 'vitest'

import { mediaContentPath } from '#contract/studio/media.ts'
import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { startMedia } from '#studio/media/start-media.ts'
import { changePerson } from '#studio/members/change-person.ts'
import { removePerson } from '#studio/members/remove-person.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { textRequest } from '../support/made-batch.ts'
import { signedInCreator } from '../support/signed-in-creator.ts'
import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'
import { half } from '../support/upload-bench.ts'

const adaId = '0a000000-0000-4000-8000-00000000000a'

/** Begins a call of Ada's and lets go of the rest of its body after `meanwhile`; its answer. */
async function askSlowly(
  studio: StudioBench,
  { cookie, path, body, method = 'POST' }: { cookie: string; path: string; body: object; method?: string },
  meanwhile: () => Promise<unknown>,
): Promise<{ status: number; error: unknown }> {
  const bytes = Buffer.from(JSON.stringify(body))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const headers = { cookie, origin: studioOrigin, 'content-type': 'application/json' }
  const asked = new Request(studioOrigin + path, { method, headers, body: readable, ...half })
  const answering = studio.proxy().request(asked)
  const writer = writable.getWriter()
  await writer.write(bytes.subarray(0, 5))
  await studio.clock.settle()
  await meanwhile()
  await writer.write(bytes.subarray(5))
  await writer.close()
  const answer = await answering
  const told: { detail?: { error?: unknown } } = await answer.json()
  return { status: answer.status, error: told.detail?.error }
}

test('whoever is removed while the body of a call is on its way makes no job with it', async () => {
  const studio = await studioBench()
  const cookie = await signedInCreator(studio.ctx, { id: adaId })
  const call = { cookie, path: '/api/jobs', body: { id: crypto.randomUUID(), request: textRequest('x') } }
  expect(await askSlowly(studio, call, () => removePerson(studio.studio, adaId))).toEqual({
    status: 401,
    error: 'session_required',
  })
  expect(await studio.ctx.db.selectFrom('job').selectAll().execute()).toEqual([])
})

test.each([
  { path: '/api/mode', body: { mode: 'live' } },
  { path: `${upstreamPrefix}/api/keys`, body: { name: 'laptop' } },
])('whoever is no owner any more when the body of $path is here does nothing with it', async (call) => {
  const studio = await studioBench()
  const cookie = await signedInCreator(studio.ctx, { id: adaId })
  await changePerson(studio.ctx, { id: adaId, role: 'owner' })
  studio.wire.sent.length = 0
  const demote = () => changePerson(studio.ctx, { id: adaId, role: 'creator' })
  expect(await askSlowly(studio, { ...call, cookie }, demote)).toEqual({ status: 403, error: 'owner_only' })
  expect(studio.studio.current().mode).toBe('practice')
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toEqual([])
})

test('whoever is removed while the bytes of a file are on their way leaves nothing of them', async () => {
  const studio = await studioBench()
  const cookie = await signedInCreator(studio.ctx, { id: adaId })
  const id = crypto.randomUUID()
  await startMedia(askedByCreator(studio.ctx, adaId), { id, name: 'a.png', sizeBytes: 999 })
  const path = `${mediaContentPath.replace(':id', id)}?offset=0`
  const call = { cookie, path, method: 'PUT', body: { some: 'bytes' } }
  const answer = await askSlowly(studio, call, () => removePerson(studio.studio, adaId))
  expect(answer).toEqual({ status: 401, error: 'session_required' })
  expect(await readMedia(studio.ctx, id)).toMatchObject({ receivedBytes: 0 })
})
