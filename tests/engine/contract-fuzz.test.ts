import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { openApiDocument } from '#engine/openapi/document.ts'

import { type FuzzAnswer, type FuzzBench, fuzzBench } from '../support/fuzz/fuzz-bench.ts'
import { bodySchemaOf, fuzzRequest, type FuzzRequest } from '../support/fuzz/fuzz-request.ts'
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
function misjudged(request: FuzzRequest, { status }: FuzzAnswer): string | null {
  const { body, headers } = request
  const [, path = ''] = request.target.split(' ')
  const methods = Object.entries(openApiDocument.paths[path] ?? {})
  const operation = methods.find(([method]) => method === request.method.toLowerCase())?.[1]
  const schemaName = operation && bodySchemaOf(operation)
  if (!schemaName || body === null || schemaName === 'UploadRequest') return null
  const misfit = misfitOfText(schemaName, body)
  if (status < 300 && misfit !== null) return `accepted, though the document says: ${misfit}`
  const hasRulesOfItsOwn = /_url"|reference_|extra_/.test(body) || headers['idempotency-key'] !== undefined
  return status === 422 && misfit === null && !hasRulesOfItsOwn
    ? 'called invalid, though it is as documented'
    : null
}

/** The document counts a prompt as it stands, the service as it stands without the blanks around it. */
function misfitOfText(schemaName: string, text: string): string | null {
  try {
    const trimmed: unknown = JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' ? value.trim() : value,
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
  if (answer.contentType.startsWith('application/json'))
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
