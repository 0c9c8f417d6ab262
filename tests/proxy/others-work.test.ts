import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { type RouteName, routes } from '#contract/studio/routes.ts'
import { createBatch } from '#studio/batches/create-batch.ts'
import type { CallContext } from '#studio/context.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { writeNote } from '#studio/history/write-note.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { takeFromClip } from '#studio/media/take-from-clip.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { textRequest } from '../support/made-batch.ts'
import { keptInput } from '../support/media-bench.ts'
import { readZip } from '../support/read-zip.ts'
import { signedInCreator } from '../support/signed-in-creator.ts'
import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

/** Stands in everything that Ada writes. */
const canary = 'zymurgist'
const [adaId, benId] = ['0a000000-0000-4000-8000-00000000000a', '0b000000-0000-4000-8000-00000000000b']

/** What Ada made, by what it is; or ids that nothing has. */
type Made = Record<'done' | 'failed' | 'held' | 'removed' | 'batch' | 'export' | 'removal' | 'input', string>
const unknown: Made = {
  done: crypto.randomUUID(),
  failed: crypto.randomUUID(),
  held: crypto.randomUUID(),
  removed: crypto.randomUUID(),
  batch: crypto.randomUUID(),
  export: crypto.randomUUID(),
  removal: crypto.randomUUID(),
  input: crypto.randomUUID(),
}

const make = async (
  studio: StudioBench,
  ctx: CallContext,
  { prompt = canary, ...values }: { held?: boolean; prompt?: string } = {},
) => {
  const { id } = await createJob(ctx, {
    id: crypto.randomUUID(),
    request: textRequest(`${prompt} ${studio.ctx.chance.uuid()}`),
    ...values,
  })
  return id
}

/** A studio in which Ada made one of everything, and Ben, who sees his own alone, a job that waits. */
async function openWorld() {
  const studio = await studioBench({ publicOrigin: 'https://studio.example' })
  const cookie = {
    ada: await signedInCreator(studio.ctx, { id: adaId, sees: 'own' }),
    ben: await signedInCreator(studio.ctx, { id: benId, sees: 'own' }),
  }
  const ada = askedByCreator(studio.ctx, adaId)
  const [done, removed, failed] = [await make(studio, ada), await make(studio, ada), await make(studio, ada)]
  await studio.clock.turn(120_000)
  await studio.ctx.db.updateTable('job').set({ state: 'failed' }).where('id', '=', failed).execute()
  const held = await make(studio, ada, { held: true })
  const batch = await createBatch(ada, {
    id: crypto.randomUUID(),
    name: `${canary} batch`,
    source: 'table',
    held: true,
    jobs: [{ id: crypto.randomUUID(), request: textRequest(`${canary} in a batch`) }],
  })
  await writeNote(ada, { id: done, note: `${canary} note` })
  await labelJobs(ada, { jobs: { ids: [done] }, addTags: [canary] })
  const [removal, exported] = [crypto.randomUUID(), crypto.randomUUID()]
  await removeJobs(ada, { id: removal, jobs: { ids: [removed] } })
  await planExport(ada, { id: exported, jobs: { ids: [done] } })
  const input = await keptInput(studio, { name: `${canary}.png`, person: adaId, preview: 1 })
  await takeFromClip(ada, { id: crypto.randomUUID(), jobId: done, frame: 0 })
  const own = await make(studio, askedByCreator(studio.ctx, benId), { held: true, prompt: 'ben’s' })
  await studio.clock.settle()
  const made: Made = { done, failed, held, removed, batch: batch.id, export: exported, removal, input }
  const { ctx } = studio
  const serviceId = await ctx.db.selectFrom('job').select('service_id').where('id', '=', done).execute()
  return { studio, proxy: studio.proxy(), cookie, made, own, serviceId: serviceId[0]?.service_id ?? '' }
}
type World = Awaited<ReturnType<typeof openWorld>>
type Call = { path?: string; query?: string; body?: object }

const some = (made: Made) => ({ ids: [made.done, made.failed, made.held, made.removed] })
const fresh = () => crypto.randomUUID()
const ofJob = (made: Made) =>
  [made.done, made.failed, made.held, made.removed].map((path): Call => ({ path }))
const ofBatch = ({ batch }: Made): Call[] => [{ path: batch }]
const ofInput = ({ input }: Made): Call[] => [{ path: input }]
const withBody = (made: Made, body: object) => ofJob(made).map((call) => ({ ...call, body }))

/** Ways to ask for what Ada made, by the call. Every other call is made once, as it is. */
const asks: Partial<Record<RouteName, (made: Made, world: World) => Call[]>> = {
  listJobs: () => [{ query: '?limit=500' }, { query: `?search=${canary}` }, { query: `?tag=${canary}` }],
  readJobIndex: () => [{ query: '?every=1' }, { query: `?search=${canary}` }],
  createJob: (made) => [
    { body: { id: fresh(), request: textRequest('x'), held: true, retryOf: made.failed } },
    { body: { id: fresh(), request: textRequest('x'), held: true, from: { kind: 'remix', id: made.done } } },
  ],
  readJob: ofJob,
  readDraft: ofJob,
  cancelJob: ofJob,
  reorderJob: (made, { own }) => [
    ...withBody(made, { before: null }),
    { path: own, body: { before: made.held } },
  ],
  bringToFront: ofJob,
  holdJob: ofJob,
  releaseJob: ofJob,
  editJob: (made) => withBody(made, { request: textRequest('x'), revision: 1_000_000 }),
  resendJob: ofJob,
  linkJob: (made) => withBody(made, { serviceId: 'x' }),
  closeJob: ofJob,
  fetchAgain: ofJob,
  writeNote: (made) => withBody(made, { note: 'x' }),
  upscaleJob: (made) => withBody(made, { upscaleId: fresh(), videoId: '42' }),
  labelJobs: (made) => [
    { body: { jobs: some(made), starred: true } },
    { body: { jobs: { filter: { search: canary }, until: 1_000_000 }, rating: 1 } },
  ],
  countSelection: (made) => [{ body: { jobs: some(made) } }],
  removeJobs: (made) => [{ body: { id: fresh(), jobs: some(made) } }],
  restoreJobs: ({ removal }) => [{ path: removal }],
  estimateRetry: (made) => [{ body: { jobs: some(made) } }],
  retryJobs: (made) => [{ body: { id: fresh(), name: 'x', jobs: some(made) } }],
  exportJobs: (made) => [{ body: { id: fresh(), jobs: some(made) } }],
  readExport: (made) => [{ path: made.export }],
  startImport: (made, { serviceId }) =>
    [made.done, made.removed].map((id) => ({
      body: {
        id,
        fileName: 'x.mp4',
        sizeBytes: 1000,
        sidecar: {
          format: 'genray-studio-job',
          version: 1,
          job: {
            id,
            mode: 'practice',
            request: textRequest('x'),
            kind: 'text',
            credits: 0,
            createdAt: 1,
            finishedAt: 1,
            serviceId,
          },
        },
      },
    })),
  readBatch: ofBatch,
  retryBatch: ofBatch,
  cancelBatch: ofBatch,
  readMedia: ofInput,
  prepareMedia: ofInput,
  readMediaUse: ofInput,
  removeMedia: ofInput,
  takeFromClip: (made) => [{ body: { id: fresh(), jobId: made.done, frame: 0 } }],
  listMedia: () => [{}, { query: `?search=${canary}` }],
  listPrompts: () => [{}, { query: `?search=${canary}` }],
  readChanges: () => [{}, { query: '?after=0' }],
  endSession: () => [],
  endOtherSessions: () => [],
}

const files = (made: Made) => [
  ...['clip.mp4', 'cover.jpg', 'thumb.webp', 'sprite.webp'].map((name) => `/media/${made.done}/${name}`),
  `/media/inputs/${made.input}/thumb.webp`,
  `/media/inputs/${made.input}/file`,
  `/media/exports/${made.export}/1.zip`,
]

const get = ({ proxy }: World, path: string, cookie: string) =>
  proxy.request(`${studioOrigin}${path}`, { headers: { 'sec-fetch-site': 'same-origin', cookie } })

/** Every call with what Ada made or with ids of nothing: what comes back, in its order. */
async function askAll(
  world: World,
  made: Made,
): Promise<Array<{ name: string; status: number; text: string }>> {
  const answers = []
  for (const [name, { method, path }] of Object.entries(routes)) {
    const ways = Object.entries(asks).find(([known]) => known === name)?.[1]?.(made, world) ?? [
      { path: made.done },
    ]
    for (const { path: id = made.done, query = '', body } of ways) {
      const answer = await world.proxy.request(`${studioOrigin}${path.replace(':id', id)}${query}`, {
        method,
        headers: { origin: studioOrigin, 'content-type': 'application/json', cookie: world.cookie.ben },
        ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
      })
      const headers = JSON.stringify([...answer.headers])
      answers.push({ name, status: answer.status, text: headers + (await answer.text()) })
    }
  }
  for (const path of files(made)) {
    const answer = await get(world, path, world.cookie.ben)
    answers.push({ name: path, status: answer.status, text: await answer.text() })
  }
  return answers
}

test('whoever sees their own alone is told nothing of what another person made, by any call', async () => {
  const world = await openWorld()
  const before = JSON.stringify(await adasRows(world))
  const answers = await askAll(world, world.made)
  expect(answers.filter(({ text }) => text.includes(canary)).map(({ name }) => name)).toEqual([])
  expect(answers.filter(({ status }) => status >= 500).map(({ name }) => name)).toEqual([])
  expect(JSON.stringify(await adasRows(world))).toBe(before)
})

test('what another person made cannot be told from what does not exist', async () => {
  const [world, other] = [await openWorld(), await openWorld()]
  const statuses = async (of: World, made: Made) =>
    (await askAll(of, made)).map(
      ({ name, status }) => `${name.replaceAll(/[0-9a-f-]{36}/g, ':id')} ${status}`,
    )
  expect(await statuses(world, world.made)).toEqual(await statuses(other, unknown))
})

test('the one who made it finds all of it: the calls above do ask for it', async () => {
  const world = await openWorld()
  const { ada } = world.cookie
  for (const path of [
    `/api/jobs/${world.made.done}`,
    `/api/jobs/${world.made.done}/draft`,
    `/api/jobs?search=${canary}`,
    `/api/batches/${world.made.batch}`,
    `/api/media/${world.made.input}`,
    '/api/prompts',
    '/api/tags',
    '/api/changes',
  ]) {
    const answer = await get(world, path, ada)
    expect([path, answer.status, (await answer.text()).includes(canary)]).toEqual([path, 200, true])
  }
  const zip = await get(world, `/media/exports/${world.made.export}/1.zip`, ada)
  const whole = readZip(Buffer.from(await zip.arrayBuffer())).map(({ content }) => content.toString())
  expect(whole.join('')).toContain(canary)
})

test('an archive that is read later has only what its person finds by then', async () => {
  const world = await openWorld()
  const all = askedByCreator(world.studio.ctx, benId, 'all')
  const id = crypto.randomUUID()
  await planExport(all, { id, jobs: { ids: [world.made.done, world.own] } })
  const zip = await get(world, `/media/exports/${id}/1.zip`, world.cookie.ben)
  const text = await zip.arrayBuffer().then(
    (bytes) => Buffer.from(bytes).toString('latin1'),
    () => '',
  )
  expect(text).not.toContain(canary)
})

test('answers that are remembered are told to nobody else', async () => {
  const world = await openWorld()
  const read = async (who: 'ada' | 'ben') =>
    z
      .object({ jobs: z.array(z.object({ prompt: z.string() })) })
      .parse(await (await get(world, '/api/changes', world.cookie[who])).json()).jobs.length
  expect(await read('ada')).toBeGreaterThan(1)
  expect(await read('ben')).toBe(1)
  expect((await get(world, `/api/jobs/${world.made.done}`, world.cookie.ada)).status).toBe(200)
  expect((await get(world, `/api/jobs/${world.made.done}`, world.cookie.ben)).status).toBe(404)
  await world.studio.ctx.db.updateTable('person').set({ sees: 'all' }).where('id', '=', benId).execute()
  expect((await get(world, `/api/jobs/${world.made.done}`, world.cookie.ben)).status).toBe(200)
  await world.studio.ctx.db.updateTable('person').set({ sees: 'own' }).where('id', '=', benId).execute()
  expect((await get(world, `/api/jobs/${world.made.done}`, world.cookie.ben)).status).toBe(404)
})

const adasRows = ({ studio }: World) =>
  studio.ctx.db.selectFrom('job').selectAll().where('person', '=', adaId).orderBy('id').execute()
