import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { openApiDocument } from '#engine/openapi/document.ts'

type Operation = { path: string; method: string }

/** Holds answers and examples against the OpenAPI document. */
export type OpenApiJudge = {
  /** The documented operation that a request is for; null for an address or a method that the document lacks. */
  operationOf: (method: string, path: string) => Operation | null
  /** What is wrong with an answer: undocumented status, content type or field, or a schema that it breaks; null: nothing. */
  faultOf: (
    operation: Operation,
    answer: { status: number; contentType: string; body: unknown },
  ) => string | null
  /** What is wrong with a value of a component schema, or null. A format is only advice here, as in JSON Schema. */
  misfitOf: (schemaName: string, value: unknown) => string | null
  /** The same for a schema out of the document. */
  misfit: (schema: unknown, value: unknown) => string | null
}

/** `isObject` for walking JSON. */
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The document with closed answers: what it leaves open to later versions, this version may not use unsaid. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (!isObject(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]))
  return copy['type'] === 'object' && isObject(copy['properties'])
    ? { additionalProperties: false, ...copy }
    : copy
}

/** The value at a path of keys, following references. */
export function lookUp(root: unknown, keys: readonly string[]): unknown {
  let at: unknown = root
  for (const key of keys) {
    if (isObject(at) && typeof at['$ref'] === 'string') at = lookUp(root, pointerKeys(at['$ref']))
    at = isObject(at) ? at[key] : undefined
  }
  return isObject(at) && typeof at['$ref'] === 'string' ? lookUp(root, pointerKeys(at['$ref'])) : at
}
const pointerKeys = (pointer: string) =>
  pointer
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

export function openApiJudge(): OpenApiJudge {
  const document = closed(openApiDocument)
  const judge = judgement(document, { validateFormats: true })
  const lenient = judgement(document, { validateFormats: false })
  const templates = Object.entries(openApiDocument.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ path, method, pattern: patternOf(path) })),
  )
  return {
    // A path without a parameter wins over one with: from-person is no job id.
    operationOf: (method, path) =>
      templates
        .filter((entry) => entry.method === method.toLowerCase() && entry.pattern.test(path))
        .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))[0] ?? null,
    faultOf: ({ path, method }, { status, contentType, body }) => {
      const response = lookUp(document, ['paths', path, method, 'responses', String(status)])
      if (!isObject(response)) return `${method} ${path} answers an undocumented ${status}`
      const content = response['content']
      if (!isObject(content)) return body === '' ? null : `${status} has a body`
      const [type = ''] = contentType.split(';')
      const media = content[type] ?? content[type.replace(/\/.*/, '/*')]
      if (!isObject(media))
        return `${method} ${path} ${status}: content type "${contentType}" is undocumented`
      return judge(media['schema'], body)
    },
    misfitOf: (schemaName, value) => lenient(lookUp(document, ['components', 'schemas', schemaName]), value),
    misfit: (schema, value) => judge(closed(schema), value),
  }
}

/** Judges values by parts of the document, each compiled once. */
function judgement(document: unknown, options: { validateFormats: boolean }) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, ...options })
  addFormats.default(ajv)
  ajv.addSchema(isObject(document) ? document : {}, 'document')
  const compiled = new Map<unknown, ValidateFunction>()
  return (schema: unknown, value: unknown) => {
    const validate = compiled.get(schema) ?? ajv.compile(withRoot(schema))
    compiled.set(schema, validate)
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }
}

/** References inside a part of the document start at its root. */
function withRoot(schema: unknown): Record<string, unknown> {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')
  const parsed: Record<string, unknown> = JSON.parse(text)
  return parsed
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`)
