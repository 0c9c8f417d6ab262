import { expect, test } from 'vitest'

import { emptyDraft } from '#contract/studio/draft.ts'
import { templatesMax } from '#contract/studio/template.ts'
import { findTemplates, namedAlike, suggestedName } from '#web/features/compose/prompt/find-templates.ts'
import { applied, templateOf } from '#web/features/compose/prompt/template-draft.ts'
import {
  freeName,
  nameAnew,
  readTemplateFile,
  templateFile,
} from '#web/features/compose/prompt/template-file.ts'

import { makeDraft, makeMedium } from '../contract/make-draft.ts'

const draft = makeDraft({ mode: 'references', references: [makeMedium(1), makeMedium(2, 'video')], takes: 3 })
const written = (change: object = {}) =>
  JSON.stringify({ ...templateFile([{ name: 'Dance', draft }]), ...change })
const problemOf = (text: string) => {
  const read = readTemplateFile(text)
  return read.ok ? null : read.problem
}

test('what is exported comes in as it was, media and all', () => {
  expect(readTemplateFile(written())).toEqual({ ok: true, templates: [{ name: 'Dance', draft }] })
})

test.each([
  ['text', 'hello'],
  ['nothing', ''],
  ['a list', '[]'],
  ['another format', written({ format: 'other' })],
  ['a table', 'prompt,model\nx,fast'],
])('%s is no file of templates', (_, text) => {
  expect(problemOf(text)).toMatch('no file of templates')
})

test('a file of a newer studio says so', () => {
  expect(problemOf(written({ version: 2 }))).toMatch('It is of version 2; this studio reads version 1.')
})

test('a file without templates, with too many, or with a broken one names what is wrong', () => {
  expect(problemOf(written({ templates: [] }))).toBe('There is no template in it.')
  expect(problemOf(written({ templates: 'none' }))).toBe('There is no template in it.')
  const many = Array.from({ length: templatesMax + 1 }, () => ({ name: 'x', draft }))
  expect(problemOf(written({ templates: many }))).toBe('It has 501 templates; at most 500 are kept.')
  expect(
    problemOf(
      written({
        templates: [
          { name: 'ok', draft },
          { name: ' ', draft },
        ],
      }),
    ),
  ).toBe('Template 2 of 2 is broken: Give the template a name.')
  expect(problemOf(written({ templates: [{ name: 'ok' }] }))).toMatch('Template 1 of 1 is broken')
})

test('a draft of another version comes in with defaults where it cannot be read', () => {
  const read = readTemplateFile(written({ templates: [{ name: 'Old', draft: { prompt: 'x', takes: 99 } }] }))
  expect(read).toEqual({ ok: true, templates: [{ name: 'Old', draft: { ...emptyDraft, prompt: 'x' } }] })
})

test('templates come in under names of their own, in any case and however many there are', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, draft }))
  expect(nameAnew(named('Dance', 'dance', 'Night'), named('DANCE', 'Dance 2'))).toEqual(
    named('Dance 3', 'dance 4', 'Night'),
  )
  const long = `x${'🎬'.repeat(39)}`
  expect(freeName(long, new Set([long]))).toBe(`x${'🎬'.repeat(38)} 2`)
})

test('a template that is here already does not come in again; one that differs does', () => {
  const other = makeDraft({ prompt: 'other' })
  const existing = [{ name: 'Dance', draft }]
  expect(nameAnew([...existing, ...existing], existing)).toEqual([])
  expect(nameAnew([{ name: 'Dance', draft: other }], existing)).toEqual([{ name: 'Dance 2', draft: other }])
})

test('a template keeps what its mode sends; applied, it leaves what other modes have set aside', () => {
  const [a, b, c] = [makeMedium(1), makeMedium(2), makeMedium(3)]
  const full = makeDraft({ mode: 'frames', firstFrame: a, references: [b], portrait: c, prompt: 'kept' })
  const template = templateOf(full)
  expect(template).toEqual({ ...full, references: [], portrait: null })
  const before = makeDraft({
    mode: 'text',
    prompt: 'mine',
    firstFrame: c,
    references: [b],
    portrait: a,
    takes: 4,
  })
  expect(applied(template, before)).toEqual({ ...template, references: [b], portrait: a })
})

test('templates are found by every word of name, prompt and facts', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const of = (name: string, prompt: string) => ({
    id,
    name,
    draft: { ...draft, prompt },
    createdAt: 1,
    usedAt: null,
  })
  const all = [of('Night street', 'Neon rain'), of('Dance', 'A waltz at night')]
  const found = (search: string) => findTemplates(all, search).map(({ name }) => name)
  expect(found('')).toEqual(['Night street', 'Dance'])
  expect(found('NIGHT')).toEqual(['Night street', 'Dance'])
  expect(found('night waltz')).toEqual(['Dance'])
  expect(found('pro references rain')).toEqual(['Night street'])
  expect(found('fast')).toEqual([])
  expect(namedAlike(all, ' night STREET ')?.name).toBe('Night street')
  expect(namedAlike(all, 'night')).toBeUndefined()
})

test('the suggested name is the beginning of the prompt, whole words, or the mode', () => {
  expect(suggestedName(makeDraft({ prompt: 'Neon city street at night after rain, reflections' }))).toBe(
    'Neon city street at night after rain',
  )
  expect(suggestedName(makeDraft({ mode: 'person', prompt: '  ' }))).toBe('Person')
})
