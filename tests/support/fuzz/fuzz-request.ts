import * as fc from 'fast-check'

import { openApiDocument } from '#engine/openapi/document.ts'
import type { Operation } from '#engine/openapi/operation.ts'

import { bodyText } from './json-text.ts'

/** A request as the fuzzer sends it. `{…}` in the path was filled in already. */
export type FuzzRequest = {
  method: string
  path: string
  headers: Record<string, string>
  body: string | null
  /** The documented operation that it was made for. */
  target: string
  /** Time that passes before it. */
  pauseMs: number
}

/** Keys of customers rich, poor and refused, and what there is to name, by path template. */
export type Known = { keys: string[]; names: Record<string, string[]> }

const oddNames = [
  'x',
  '0',
  '-1',
  '1e3',
  '42',
  '9'.repeat(30),
  '__proto__',
  'constructor',
  '%00',
  '%',
  '%ff%fe',
  '%2e%2e%2f',
  '..%5c',
  'a%20b',
  '%F0%9F%8E%AC',
  "'%20or%201=1--",
  'x'.repeat(3000),
  'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
  'index.html',
]
const oddHeaders: Record<string, string[]> = {
  range: [
    'bytes=0-9',
    'bytes=-5',
    'bytes=9-2',
    'bytes=99999999-',
    'bytes=a-b',
    'lines=1-2',
    'bytes=0-1,4-5',
    '',
  ],
  'if-none-match': ['*', '"x"', 'W/"x"', 'x'],
  'if-range': ['"x"', 'yesterday'],
  accept: ['text/html', '*/*;q=0', ''],
  'idempotency-key': ['once', 'once', 'twice', '', 'a b', 'ü', 'x'.repeat(255), 'x'.repeat(256)],
  'x-http-method-override': ['DELETE'],
  'transfer-encoding': ['gzip'],
  'accept-encoding': ['br;q=1, zstd'],
  cookie: ['__proto__=1'],
  origin: ['https://evil.example'],
}
const contentTypes = [
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'text/plain',
  'text/json',
  '',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/jsonp',
]
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'QUERY', 'X']
const formBodies = [
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nnot an image\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.svg"\r\n\r\n<svg xmlns="http://www.w3.org/2000/svg"/>\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="other"\r\n\r\n1\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"',
  '--x--\r\n',
]

const some = (rare: fc.Arbitrary<string>, usual: fc.Arbitrary<string>, weight = 6) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare })

const headersOf = (known: Known, operation: Operation) =>
  fc
    .record({
      authorization: some(
        fc.constantFrom('', 'Bearer', 'Basic eDp5', 'Bearer sk_live_x', `Bearer ${'x'.repeat(5000)}`),
        fc.constantFrom(...known.keys.map((key) => `Bearer ${key}`)),
        12,
      ),
      'content-type': some(fc.constantFrom(...contentTypes), fc.constant('application/json'), 9),
      extras: fc.array(
        fc
          .constantFrom(...namesFor(operation))
          .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(oddHeaders[name] ?? [''])))),
        { maxLength: 2 },
      ),
    })
    .map(({ extras, ...usual }): Record<string, string> => ({ ...usual, ...Object.fromEntries(extras) }))

/** Mostly headers that the operation knows. */
function namesFor({ parameters = [] }: Operation): string[] {
  const all = Object.keys(oddHeaders)
  const own = all.filter((name) => JSON.stringify(parameters).toLowerCase().includes(`/${name}"`))
  return [...all, ...own, ...own, ...own, ...own, ...own]
}

/** Names that fit the parameter of a path, and names that do not. */
function nameFor(template: string, known: Known): fc.Arbitrary<string> {
  const fitting = known.names[template] ?? ['']
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...fitting) },
    { weight: 2, arbitrary: fc.constantFrom(...oddNames) },
  )
}

/** Name of the component schema of an operation's JSON body. */
export const bodySchemaOf = (operation: Operation): string | null => {
  const reference = operation.requestBody?.content['application/json']?.schema.$ref
  return reference?.split('/').at(-1) ?? null
}

function bodyFor(operation: Operation): fc.Arbitrary<string | null> {
  const name = bodySchemaOf(operation)
  if (name === null) return fc.option(fc.constantFrom('{}', 'x'), { freq: 9 })
  const json = bodyText(name)
  return name === 'UploadRequest' ? fc.oneof(json, fc.constantFrom(...formBodies)) : json
}

/** Requests for one operation of the document: mostly as documented, each now and then odd in any of its parts. */
function requestFor(
  template: string,
  method: string,
  operation: Operation,
  known: Known,
): fc.Arbitrary<FuzzRequest> {
  return fc.record({
    method: some(fc.constantFrom(...methods), fc.constant(method.toUpperCase()), 12),
    path: nameFor(template, known).map((name) => template.replace(/\{\w+\}/, name)),
    headers: headersOf(known, operation),
    body: bodyFor(operation),
    target: fc.constant(`${method} ${template}`),
    pauseMs: fc.constantFrom(0, 0, 800, 2500),
  })
}

const nowhere: fc.Arbitrary<FuzzRequest> = fc.record({
  method: fc.constantFrom(...methods),
  path: fc.constantFrom(
    '/',
    '//',
    '/api',
    '/api/v1',
    '/api/v1/videos/',
    '/api/v2/account',
    '/API/V1/ACCOUNT',
    '/docs/..%2fx',
    '/.env',
  ),
  headers: fc.constant({}),
  body: fc.constant(null),
  target: fc.constant('nowhere'),
  pauseMs: fc.constant(0),
})

/** Requests for every documented operation, and for none; the calls that change something come most often. */
export function fuzzRequest(known: Known): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(openApiDocument.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      weight: bodySchemaOf(operation) === null ? 3 : 6,
      arbitrary: requestFor(template, method, operation, known),
    })),
  )
  return fc.oneof(...operations, { weight: 2, arbitrary: nowhere })
}
