import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { openApiDocument } from '#engine/openapi/document.ts'

import { type FuzzAnswer, type FuzzBench, fuzzBench } from '../support/fuzz/fuzz-bench.ts'
import { bodySchemaOf, fuzzRequest, type FuzzRequest } from '../support/fuzz/fuzz-request.ts'
import { edgeBodies } from '../support/fuzz/json-text.ts'
import { lookUp, openApiJudge } from '../support/open-api-judge.ts'

const judge = openApiJudge()
const seed = 20_261_122
const runs = 1200
const operationCount = Object.values(openApiDocument.paths).flatMap((item) => Object.keys(item)).length

/** What the document says against an answer, or null. */
function undocumented({ method, path }: FuzzRequest, answer: FuzzAnswer): string | null {
  const { pathname } = new URL(`http://engine${path}`)
  const operation = judge.operationOf(method === 'HEAD' ? 'GET' : method, pathname)
  if (method === 'HEAD') return answer.text === '' ? null : 'HEAD has a body'
  if (operation) return judge.faultOf(operation, answer)
  const component = { 404: 'NotFound', 405: 'MethodNotAllowed' }[answer.status]
  if (!component) return `${method} ${path} is not documented, yet answers ${answer.status}`
  const schema = ['components', 'responses', component, 'content', 'application/json', 'schema']
  return judge.misfit(lookUp(openApiDocument, schema), answer.body)
}

/** A body that the document does not allow must never be accepted, and one that it allows whole never called invalid. */
function misjudged(request: FuzzRequest, { status, body: answerBody }: FuzzAnswer): string | null {
  const { body } = request
  const [, path = ''] = request.target.split(' ')
  const methods = Object.entries(openApiDocument.paths[path] ?? {})
  const operation = methods.find(([method]) => method === request.method.toLowerCase())?.[1]
  const schemaName = operation && bodySchemaOf(operation)
  if (!schemaName || body === null || schemaName === 'UploadRequest') return null
  const misfit = misfitOfText(schemaName, body)
  if (status < 300 && misfit !== null) return `accepted, though the document says: ${misfit}`
  if (status !== 422 || misfit !== null) return null
  // What JSON Schema cannot say: which URLs are fetched, which fields exclude each other, how a header looks.
  const named = ErrorEnvelope.parse(answerBody).detail.fields?.map((field) => field.path) ?? []
  const wrong = named.filter((field) => !/_url|reference_|Idempotency-Key/.test(field))
  return named.length > 0 && wrong.length === 0
    ? null
    : `called invalid at "${wrong.join()}", though as documented`
}

/** The document counts a prompt and a name as they stand, the service without the blanks around them. */
function misfitOfText(schemaName: string, text: string): string | null {
  try {
    const trimmed: unknown = JSON.parse(text, (key, value: unknown) =>
      typeof value === 'string' && /^(?:prompt|name)$/.test(key) ? value.trim() : value,
    )
    return judge.misfitOf(schemaName, trimmed)
  } catch {
    return 'no JSON'
  }
}

async function check(bench: FuzzBench, request: FuzzRequest): Promise<FuzzAnswer> {
  if (request.pauseMs > 0) {
    await bench.engine.clock.turn(request.pauseMs)
    await bench.finishJobs()
  }
  const before = await bench.balances()
  const answer = await bench.send(request)
  const wrong = undocumented(request, answer) ?? misjudged(request, answer)
  if (wrong !== null) throw new Error(`${wrong}\n${answer.text.slice(0, 500)}`)
  if (answer.status >= 500) throw new Error(`${answer.status} ${answer.text}`)
  expect(answer.headers.get('x-request-id')).not.toBeNull()
  if (answer.status >= 400) expect(await bench.balances()).toBe(before)
  return answer
}

test('whatever is sent, the answer is as documented, never a 5xx, never a hang, and a refusal costs nothing', async () => {
  const bench = await fuzzBench()
  const seen = new Set<number>()
  const asked = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fuzzRequest(bench.known), async (request) => {
      const { status } = await check(bench, request)
      seen.add(status)
      asked.set(request.target, (asked.get(request.target) ?? 0) + 1)
    }),
    { numRuns: runs, seed },
  )
  // A fuzzer that only ever met refusals, or never came to a call, would prove nothing.
  expect([...seen]).toEqual(
    expect.arrayContaining([200, 201, 202, 206, 304, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429]),
  )
  expect(asked.size).toBe(operationCount + 1)
  expect(Math.min(...asked.values())).toBeGreaterThan(4)
})

test.each([
  ['/api/v1/videos', 'VideoRequest'],
  ['/api/v1/videos/from-person', 'PersonRequest'],
  ['/api/keys', 'KeyRequest'],
])(
  'each field of %s at its bounds, one beyond and of every type is taken exactly as documented',
  async (path, schema) => {
    const bench = await fuzzBench()
    const [key = ''] = bench.known.keys
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const bodies = edgeBodies(schema)
    expect(bodies.length).toBeGreaterThan(40)
    const statuses = new Set<number>()
    for (const body of bodies) {
      await bench.forgetKeys()
      const request = { method: 'POST', path, headers, body, target: `post ${path}`, pauseMs: 2500 }
      statuses.add((await check(bench, request)).status)
    }
    // The deepest nesting is more than the body of a key may have.
    statuses.delete(413)
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([path === '/api/keys' ? 201 : 202, 422])
  },
)
