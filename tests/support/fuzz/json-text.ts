import * as fc from 'fast-check'

import { openApiDocument } from '#engine/openapi/document.ts'

import { edgeTexts, goodText, isObject, oddTexts, type Schema } from './json-value.ts'

type Text = fc.Arbitrary<string>
/** A field of a body: its name and the JSON text of its value, so that names can repeat and values be any text. */
type Field = readonly [name: string, text: string]

const odd: Text = fc.constantFrom(...oddTexts)

function around(schema: Schema): Text {
  const edges = edgeTexts(schema)
  return edges.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...edges) }, odd) : odd
}

const huge = JSON.stringify({ prompt: 'x'.repeat(150_000) })
const extraNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'Prompt',
  'promt',
  '',
  '😀',
  'a.b',
]
const extra: fc.Arbitrary<Field> = fc.tuple(fc.constantFrom(...extraNames), odd)

const objectText = (fields: readonly Field[]) =>
  `{${fields.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`

/** The fields of a request schema of the document. */
function fieldsOf(schemaName: string) {
  const schema: Schema = openApiDocument.components.schemas[schemaName] ?? {}
  const required = new Set(Array.isArray(schema['required']) ? schema['required'].map(String) : [])
  return Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).flatMap(([name, field]) =>
    isObject(field) ? [{ name, field, isRequired: required.has(name) }] : [],
  )
}

/** A right body with each field in turn missing, at and beyond its bounds, and of every wrong type. */
export function edgeBodies(schemaName: string): string[] {
  const fields = fieldsOf(schemaName)
  const base = fields.flatMap(({ name, field, isRequired }): Field[] =>
    isRequired ? [[name, fc.sample(goodText(field), { numRuns: 1, seed: 1 })[0] ?? '']] : [],
  )
  return fields.flatMap(({ name, field }) => {
    const others = base.filter(([other]) => other !== name)
    const bodies = [...edgeTexts(field), ...oddTexts].map((text): Field[] => [...others, [name, text]])
    return [others, ...bodies].map(objectText)
  })
}

/** Bodies of a request schema as text: right ones, ones with a single mistake, and ones with many. */
export function bodyText(schemaName: string): Text {
  const fields = fieldsOf(schemaName)
  const listOf = (value: (field: Schema) => Text, presence: (isRequired: boolean) => fc.Arbitrary<boolean>) =>
    fc
      .tuple(
        ...fields.map(({ name, field, isRequired }) =>
          fc
            .tuple(presence(isRequired), value(field))
            .map(([given, text]): Field[] => (given ? [[name, text]] : [])),
        ),
      )
      .map((lists) => lists.flat())
  const often = (isRequired: boolean) => (isRequired ? fc.constant(true) : fc.nat(3).map((n) => n === 0))
  const right = listOf(goodText, often)
  const mistake: fc.Arbitrary<Field[]> = fc.oneof(
    ...fields.map(({ name, field }) => around(field).map((text): Field[] => [[name, text]])),
    extra.map((field) => [field]),
  )
  const wild = fc.tuple(
    listOf(around, () => fc.boolean()),
    fc.array(extra, { maxLength: 3 }),
    right,
  )
  return fc.oneof(
    { weight: 4, arbitrary: right.map(objectText) },
    // The later of two fields with one name counts: this replaces the right value, and repeats the name.
    { weight: 5, arbitrary: fc.tuple(right, mistake).map((lists) => objectText(lists.flat())) },
    { weight: 2, arbitrary: wild.map((lists) => objectText(lists.flat())) },
    { weight: 1, arbitrary: right.map((list) => objectText(list).slice(0, -1)) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        odd,
        fc.constantFrom('', '{', 'prompt=x', '\uFEFF{}', "{'prompt':'x'}", '{}{}', huge, huge, huge),
      ),
    },
  )
}
