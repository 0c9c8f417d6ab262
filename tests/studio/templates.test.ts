import { expect, test } from 'vitest'

import { StoredDraft } from '#contract/studio/draft.ts'
import { TemplateFile, templatesMax } from '#contract/studio/template.ts'
import { importTemplates } from '#studio/templates/import-templates.ts'
import { listTemplates } from '#studio/templates/list-templates.ts'
import { markUsed } from '#studio/templates/mark-used.ts'
import { removeTemplate } from '#studio/templates/remove-template.ts'
import { saveTemplate } from '#studio/templates/save-template.ts'

import { makeDraft, makeMedium } from '../contract/make-draft.ts'
import { studioBench, type StudioBench } from '../support/studio-bench.ts'

const save = (studio: StudioBench, name: string, prompt = name) =>
  saveTemplate(studio.ctx, { id: crypto.randomUUID(), name, draft: makeDraft({ prompt }) })
const names = async ({ ctx }: StudioBench) => (await listTemplates(ctx)).templates.map(({ name }) => name)
const fileOf = (...templates: Array<{ name: string; draft: object }>) =>
  TemplateFile.parse({ format: 'genray-studio-templates', version: 1, templates })

test('a template keeps the whole draft: mode, settings and the inputs of every mode', async () => {
  const studio = await studioBench()
  const draft = makeDraft({
    mode: 'references',
    prompt: '@Image1 waves',
    references: [makeMedium(1), makeMedium(2, 'video')],
    portrait: makeMedium(3),
    takes: 4,
    clothing: 'a red coat',
    creditsMax: 500,
  })
  const id = crypto.randomUUID()
  const saved = await saveTemplate(studio.ctx, { id, name: 'Wave', draft })
  expect(saved).toEqual({ id, name: 'Wave', draft, createdAt: studio.clock.now(), usedAt: null })
  expect((await listTemplates(studio.ctx)).templates).toEqual([saved])
})

test('the template that was used or made last stands first', async () => {
  const studio = await studioBench()
  const first = await save(studio, 'first')
  await studio.clock.turn(1000)
  await save(studio, 'second')
  await studio.clock.turn(1000)
  await save(studio, 'third')
  expect(await names(studio)).toEqual(['third', 'second', 'first'])
  await studio.clock.turn(1000)
  await markUsed(studio.ctx, first.id)
  expect(await names(studio)).toEqual(['first', 'third', 'second'])
  expect((await listTemplates(studio.ctx)).templates[0]?.usedAt).toBe(studio.clock.now())
})

test('saving a template again changes it in place', async () => {
  const studio = await studioBench()
  const { id, createdAt } = await save(studio, 'old')
  await studio.clock.turn(1000)
  const changed = await saveTemplate(studio.ctx, { id, name: 'new', draft: makeDraft({ prompt: 'other' }) })
  expect(changed).toMatchObject({ id, name: 'new', createdAt, draft: { prompt: 'other' } })
  expect(await names(studio)).toEqual(['new'])
})

test('a removed template is gone, removing it twice is no error, and using it says that it is gone', async () => {
  const studio = await studioBench()
  const { id } = await save(studio, 'x')
  await save(studio, 'y')
  await removeTemplate(studio.ctx, id)
  await removeTemplate(studio.ctx, id)
  expect(await names(studio)).toEqual(['y'])
  await expect(markUsed(studio.ctx, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('an imported file adds its templates under their names, and what is here already is not doubled', async () => {
  const studio = await studioBench()
  await save(studio, 'Dawn')
  const same = { name: 'Dawn', draft: makeDraft({ prompt: 'Dawn' }) }
  const other = { name: 'Dawn', draft: makeDraft({ prompt: 'another dawn' }) }
  const file = fileOf(same, other, other, { name: 'Dusk', draft: { prompt: 'Dusk' } })
  const { templates } = await importTemplates(studio.ctx, file)
  expect(templates.map(({ name, draft }) => `${name}: ${draft.prompt}`).toSorted()).toEqual([
    'Dawn: Dawn',
    'Dawn: another dawn',
    'Dusk: Dusk',
  ])
  expect((await importTemplates(studio.ctx, file)).templates).toHaveLength(3)
})

test('what a studio exports, another one imports as it was', async () => {
  const [one, other] = [await studioBench(), await studioBench()]
  await save(one, 'a')
  await save(one, 'b')
  const exported = (await listTemplates(one.ctx)).templates.map(({ name, draft }) => ({ name, draft }))
  const { templates } = await importTemplates(other.ctx, fileOf(...exported))
  expect(templates.map(({ name, draft }) => ({ name, draft }))).toEqual(expect.arrayContaining(exported))
})

test('a draft of an earlier or later version is read as far as it goes', async () => {
  const studio = await studioBench()
  const odd = { prompt: 'x', duration: 'long', references: [{ id: 'no' }], takes: 99, invented: true }
  const { templates } = await importTemplates(studio.ctx, fileOf({ name: 'Odd', draft: odd }))
  expect(templates[0]?.draft).toEqual(makeDraft({ prompt: 'x' }))
  expect(StoredDraft.parse({})).toEqual(makeDraft({ prompt: '' }))
})

test('there is room for so many templates and not one more; an import that does not fit adds none of its own', async () => {
  const studio = await studioBench()
  const many = Array.from({ length: templatesMax - 1 }, (_, n) => ({
    name: `Template ${n}`,
    draft: makeDraft({ prompt: `${n}` }),
  }))
  await importTemplates(studio.ctx, fileOf(...many))
  const two = fileOf({ name: 'A', draft: {} }, { name: 'B', draft: {} })
  await expect(importTemplates(studio.ctx, two)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/at most 500 templates.*501.*Remove one first/),
  })
  const last = await save(studio, 'last')
  await expect(save(studio, 'one more')).rejects.toMatchObject({ code: 'conflict' })
  const again = { id: last.id, name: 'last, renamed', draft: last.draft }
  expect((await saveTemplate(studio.ctx, again)).name).toBe('last, renamed')
  expect((await listTemplates(studio.ctx)).templates).toHaveLength(templatesMax)
})
