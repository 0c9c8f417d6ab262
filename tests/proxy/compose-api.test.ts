import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { BatchView } from '#contract/studio/batch.ts'
import { routes } from '#contract/studio/routes.ts'
import { TemplateFile } from '#contract/studio/template.ts'

import { makeDraft } from '../contract/make-draft.ts'
import { browser } from '../support/browser.ts'
import { madeBatch, textRequest } from '../support/made-batch.ts'
import { studioBench } from '../support/studio-bench.ts'

const detailOf = async (answer: Response) => ErrorEnvelope.parse(await answer.json()).detail

test('every answer is what the contract says', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const batch = madeBatch(['a', 'b'])
  const template = { id: crypto.randomUUID(), name: 'x', draft: makeDraft() }
  const posts = [
    [routes.createBatch, batch],
    [routes.saveTemplate, template],
    [routes.restorePrompt, { prompt: 'x', usedAt: 1, uses: 2 }],
    [routes.setComposeSettings, { chipStyle: 'plain' }],
    [routes.retryBatch, {}],
    [routes.cancelBatch, {}],
  ] as const
  for (const [route, body] of posts) {
    const answer = await ask(route.path.replace(':id', batch.id), body)
    expect([route.path, answer.status]).toEqual([route.path, 200])
    expect(route.output.safeParse(await answer.json()).error).toBeUndefined()
  }
  const gets = [
    routes.listBatches,
    routes.readBatch,
    routes.listTemplates,
    routes.listPrompts,
    routes.readQueue,
    routes.readComposeSettings,
  ]
  for (const route of gets) {
    const answer = await ask(route.path.replace(':id', batch.id))
    expect([route.path, answer.status]).toEqual([route.path, 200])
    expect(route.output.safeParse(await answer.json()).error).toBeUndefined()
  }
  const draft = await ask(`/api/jobs/${batch.jobs[0]?.id}/draft`)
  expect(routes.readDraft.output.parse(await draft.json()).draft.prompt).toBe('a')
})

test('of five hundred rows every bad field is named by its row, and nothing is stored or paid', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const { jobs, ...batch } = madeBatch(Array.from({ length: 500 }, (_, n) => `row ${n}`))
  const rows: Array<{ id: string; request: object; creditsMax?: number | null | undefined }> = [...jobs]
  const breakRow = (at: number, request: object, rest: object = {}) => {
    rows[at] = { id: crypto.randomUUID(), request, ...rest }
  }
  breakRow(0, { ...textRequest('x'), prompt: ' ' })
  breakRow(12, { ...textRequest('x'), prompt: '🎬'.repeat(4001), duration: 99 })
  breakRow(77, { ...textRequest('x'), first_frame: 'x' })
  breakRow(301, { ...textRequest('x'), person_image_url: 'ftp://x' })
  breakRow(499, textRequest('x'), { creditsMax: 0 })
  const answer = await ask('/api/batches', { ...batch, jobs: rows })
  expect(answer.status).toBe(422)
  expect((await detailOf(answer)).fields?.map(({ path }) => path)).toEqual([
    'jobs.0.request.prompt',
    'jobs.12.request.prompt',
    'jobs.12.request.duration',
    'jobs.77.request.first_frame',
    'jobs.301.request.person_image_url',
    'jobs.499.creditsMax',
  ])
  expect(await studio.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
})

test('a batch has a name, at least one job and at most five hundred', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const many = madeBatch(Array.from({ length: 501 }, (_, n) => `row ${n}`))
  for (const [body, path] of [
    [{ ...madeBatch(['a']), name: '  ' }, 'name'],
    [madeBatch([]), 'jobs'],
    [many, 'jobs'],
  ] as const) {
    const answer = await ask('/api/batches', body)
    expect([answer.status, (await detailOf(answer)).fields?.[0]?.path]).toEqual([422, path])
  }
})

test('a batch that is too dear is 402 with both figures', async () => {
  const studio = await studioBench({ credits: 300 })
  const ask = await browser(studio)
  const answer = await ask('/api/batches', madeBatch(['a', 'b', 'c']))
  expect([answer.status, await detailOf(answer)]).toMatchObject([
    402,
    { error: 'insufficient_credits', credits_required: 390, credits_available: 300 },
  ])
})

test('five hundred prompts of four-byte characters are one call, as are five hundred templates; other calls stay small', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  if (studio.ctx.live.account) studio.ctx.live.account.credits = 1e6
  const long = '🎬'.repeat(4000)
  const batch = madeBatch(
    Array.from({ length: 500 }, () => long),
    { held: true },
  )
  const stored = await ask('/api/batches', batch)
  expect([stored.status, BatchView.parse(await stored.json()).jobs]).toEqual([200, 500])
  const templates = Array.from({ length: 500 }, (_, n) => ({
    name: `${n}`,
    draft: makeDraft({ prompt: long }),
  }))
  const file: TemplateFile = { format: 'genray-studio-templates', version: 1, templates }
  expect((await ask('/api/template-files', file)).status).toBe(200)
  const tooLarge = ' '.repeat(16 * 1024 * 1024 + 1)
  expect((await ask('/api/batches', tooLarge)).status).toBe(413)
  const tooLong = { id: crypto.randomUUID(), name: 'x', draft: makeDraft({ prompt: 'x'.repeat(300_000) }) }
  expect((await ask('/api/templates', tooLong)).status).toBe(413)
})
