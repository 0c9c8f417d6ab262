import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'

import { statusOf } from '#contract/service/error.ts'
import { openApiDocument } from '#engine/openapi/document.ts'

import { engineBench } from '../../support/engine-bench.ts'
import { lookUp, openApiJudge } from '../../support/open-api-judge.ts'

const copy = (): Record<string, unknown> => JSON.parse(JSON.stringify(openApiDocument))
const shape = (path: string) => path.replaceAll(/:\w+|\{\w+\}/g, '{}')

/** Every object of the document with where it stands. */
function walk(value: unknown, at: string[] = []): Array<{ at: string[]; value: object }> {
  if (typeof value !== 'object' || value === null) return []
  return [{ at, value }, ...Object.entries(value).flatMap(([key, inner]) => walk(inner, [...at, key]))]
}

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(copy())
  expect(result.errors).toBeUndefined()
  expect([result.valid, validator.version]).toEqual([true, '3.1'])
})

test('every mounted route is documented, and every documented route is mounted', async () => {
  const { app } = await engineBench()
  const mounted = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => `${method} ${shape(path)}`)
  const documented = Object.entries(openApiDocument.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${shape(path)}`),
  )
  expect(mounted.length).toBeGreaterThan(12)
  expect(documented.toSorted()).toEqual([...new Set(mounted)].toSorted())
})

test('every reference leads somewhere', () => {
  const references = walk(openApiDocument).flatMap(({ value }) =>
    '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [],
  )
  expect(references.length).toBeGreaterThan(100)
  expect(
    references.filter((reference) => lookUp(openApiDocument, reference.slice(2).split('/')) === undefined),
  ).toEqual([])
})

test('every example is what its schema says', () => {
  const judge = openApiJudge()
  const bodies = walk(copy()).filter(({ at }) => at.at(-2) === 'content')
  const examples = bodies.flatMap(({ at, value }) => {
    const given = { example: undefined, examples: {}, ...value }
    const listed = Object.values(given.examples).map((entry) => lookUp(entry, ['value']))
    const schema = lookUp(copy(), [...at, 'schema'])
    return [given.example, ...listed].flatMap((example) =>
      example === undefined ? [] : [{ at, schema, example }],
    )
  })
  expect(examples.length).toBeGreaterThan(30)
  expect(
    examples.flatMap(({ at, schema, example }) => {
      const misfit = judge.misfit(schema, example)
      return misfit === null ? [] : [`${at.join(' ')}: ${misfit}`]
    }),
  ).toEqual([])
})

test('every error code of the contract is documented under its status', () => {
  const answers = walk(openApiDocument.paths).filter(({ at }) => at.at(-2) === 'responses')
  const isTold = ([code, status]: [string, number]) =>
    answers.some(
      ({ at, value }) =>
        at.at(-1) === String(status) &&
        JSON.stringify(lookUp({ ...openApiDocument, value }, ['value', 'content'])).includes(`"${code}"`),
    )
  const untold = Object.entries(statusOf).filter((entry) => !isTold(entry))
  // Of no call in particular: the introduction tells it.
  expect(untold.map(([code]) => code)).toEqual(['method_not_allowed'])
})

test('a call without a key cannot be refused for it, every other can', () => {
  const calls = Object.entries(openApiDocument.paths).flatMap(([path, item]) =>
    Object.values(item).map((call) => ({
      path,
      open: call.security !== undefined,
      refused: '401' in call.responses,
    })),
  )
  expect(calls.filter(({ open, refused }) => open === refused)).toEqual([])
})

test('the engine serves the document, and it is what the code made', async () => {
  const { app } = await engineBench()
  const answer = await app.request('/openapi.json')
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(await answer.json()).toEqual(copy())
})
