import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { historyRoutes as routes } from '#contract/studio/history-routes.ts'
import { jobRoutes } from '#contract/studio/job-routes.ts'

import { browser } from '../support/browser.ts'
import { readZip } from '../support/read-zip.ts'
import { idOf, seedJobs } from '../support/seeded-jobs.ts'
import { studioBench } from '../support/studio-bench.ts'

const detailOf = async (answer: Response) => ErrorEnvelope.parse(await answer.json()).detail

test('every answer is what the contract says', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const ids = await seedJobs(studio.ctx, [{}, { state: 'failed' }])
  const id = crypto.randomUUID()
  const jobs = { filter: { state: 'failed,completed', search: 'clip' }, except: [], until: 99 }
  const calls = [
    [routes.saveCollection, { id, name: 'Shelf' }],
    [routes.saveView, { id, name: 'Best', query: 'rating=5&tag=a%20b' }],
    [routes.labelJobs, { jobs, starred: true, rating: 5, addTags: ['dawn'], addTo: id }],
    [routes.writeNote, { note: 'good' }],
    [routes.countSelection, { jobs: { ...jobs, own: true } }],
    [routes.estimateRetry, { jobs }],
    [routes.retryJobs, { id, name: 'Again', jobs }],
    [routes.exportJobs, { id, jobs, account: true }],
    [routes.readExport, undefined],
    [routes.adoptJobs, { ids: ['a-1'] }],
    [routes.listAdoptions, undefined],
    [routes.startImport, { id, fileName: 'x.mp4', sizeBytes: 9, sidecar: null }],
    [jobRoutes.listJobs, undefined],
    [routes.readJobIndex, undefined],
    [routes.listTags, undefined],
    [routes.listCollections, undefined],
    [routes.listViews, undefined],
    [routes.removeJobs, { id, jobs: { ids } }],
    [routes.restoreJobs, {}],
  ] as const
  for (const [route, body] of calls) {
    const isJob = route.path.startsWith('/api/jobs')
    const owned = isJob ? (ids[0] ?? '') : id
    const answer = await ask(route.path.replace(':id', owned), body)
    expect([route.path, answer.status]).toEqual([route.path, 200])
    expect([route.path, route.output.safeParse(await answer.json()).error]).toEqual([route.path, undefined])
  }
})

test('filters, order and place stand in the address', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  await seedJobs(studio.ctx, [
    { prompt: 'שדה בזריחה 🐱', starred: 1, rating: 5 },
    { prompt: 'a lake', starred: 1 },
    { prompt: 'a lake', starred: 1, rating: 2 },
  ])
  const query = new URLSearchParams({ search: '🐱 שדה', starred: 'true', rating: '4', sort: 'rating' })
  expect(await (await ask(`/api/jobs?${query}`)).json()).toMatchObject({ total: 1, jobs: [{ id: idOf(1) }] })
  const first = jobRoutes.listJobs.output.parse(await (await ask('/api/jobs?limit=1&sort=rating')).json())
  const next = await ask(`/api/jobs?limit=1&sort=rating&before=${first.next}&asOf=${first.asOf}`)
  expect(await next.json()).toMatchObject({ jobs: [{ id: idOf(3) }] })
})

test.each([
  [`search=${'x'.repeat(5000)}`, 'search', /A search has at most 1,000 characters/],
  ['rating=6', 'rating', /1 to 5/],
  ['state=done', 'state.0', /./],
  ['sort=best', 'sort', /./],
  ['before=1_2', 'before', /./],
  ['before=n5', 'before', /no place/],
  ['from=yesterday', 'from', /./],
])('what is wrong with ?%s is told by its field', async (query, path, message) => {
  const ask = await browser(await studioBench())
  const answer = await ask(`/api/jobs?${query}`)
  expect(answer.status).toBe(422)
  const { error, fields } = await detailOf(answer)
  expect([error, fields?.[0]?.path]).toEqual(['invalid_request', path])
  expect(fields?.[0]?.message).toMatch(message)
})

test('ten thousand chosen jobs are taken at once, one more is refused', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  await seedJobs(studio.ctx, [{}])
  const ids = Array.from({ length: 10_000 }, (_, n) => idOf(n))
  const both = { jobs: { ids }, starred: true }
  expect(await (await ask('/api/labels', both)).json()).toEqual({ jobs: 1 })
  const answer = await ask('/api/labels', { ...both, jobs: { ids: [...ids, idOf(10_000)] } })
  expect(answer.status).toBe(422)
  expect((await detailOf(answer)).message).toMatch(/Select all that match/)
})

test('an archive is downloaded under its name, and what a page imports arrives part by part', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  await studio.submit({ prompt: 'a lake' })
  await studio.clock.turn(90_000)
  const id = crypto.randomUUID()
  const made = await ask('/api/exports', { id, jobs: { filter: {}, until: 99 } })
  const { parts } = routes.exportJobs.output.parse(await made.json())
  const answer = await ask(parts[0]?.url ?? '')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(answer.headers.get('content-disposition')).toContain(`filename="${parts[0]?.fileName}"`)
  const files = readZip(Buffer.from(await answer.arrayBuffer()))
  expect(files.map(({ name }) => name.replace(/^.*\./, ''))).toEqual(['json', 'mp4', 'csv'])
  expect((await ask(`/media/exports/${id}/2.zip`)).status).toBe(404)

  const other = await studioBench()
  const page = await browser(other)
  const [record, clip] = files.map(({ content }) => content)
  const wish = { id, fileName: 'a.mp4', sizeBytes: clip?.length, sidecar: JSON.parse(String(record)) }
  expect(await (await page('/api/imports', wish)).json()).toMatchObject({ state: 'receiving' })
  const jobId = wish.sidecar.job.id
  const half = Math.floor((clip?.length ?? 0) / 2)
  for (const [offset, end] of [
    [0, half],
    [half, clip?.length],
  ] as const) {
    const part = await page(
      `/api/imports/${id}/content?offset=${offset}`,
      clip?.subarray(offset, end),
      {},
      'PUT',
    )
    expect(part.status).toBe(200)
  }
  expect(await (await page(`/api/jobs/${jobId}`)).json()).toMatchObject({
    prompt: 'a lake',
    origin: 'adopted',
  })
  expect((await page(`/media/${jobId}/clip.mp4`)).status).toBe(200)
})
