import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { routes } from '#contract/studio/routes.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

type Body = string | Uint8Array<ArrayBuffer>
const jobId = '3b241101-e2bb-4255-8caf-4136c566a962'
const good = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }

/** The owner's browser; every answer it gets is no failure of the studio and comes in the envelope. */
async function owner(studio: StudioBench) {
  const proxy = studio.proxy()
  const logged: unknown[] = []
  studio.ctx.log.error = (entry: unknown) => void logged.push(entry)
  const send = (path: string, method: string, body?: Body, headers: Record<string, string> = {}) =>
    proxy.request(studioOrigin + path, {
      method,
      headers: { origin: studioOrigin, 'content-type': 'application/json', ...headers },
      ...(body === undefined || method === 'GET' ? {} : { body }),
    })
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const claimed = await send('/api/session', 'POST', JSON.stringify({ token }))
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path: string, method = 'GET', body?: Body, headers: Record<string, string> = {}) => {
    const answer = await send(path, method, body, { cookie, ...headers })
    const text = await answer.clone().text()
    const name = `${method} ${path.slice(0, 60)} ${String(body).slice(0, 60)}: ${text.slice(0, 200)}`
    expect([name, answer.status < 500]).toEqual([name, true])
    expect([name, logged]).toEqual([name, []])
    if (answer.status >= 400 && answer.status !== 416) ErrorEnvelope.parse(JSON.parse(text))
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
    return answer
  }
}

const posts = Object.values(routes).filter(({ method, path }) => method === 'POST' && path !== '/api/session')
const deep = (open: string, close: string) => `${open.repeat(60_000)}${close.repeat(60_000)}`
const bodies: Record<string, Body> = {
  'deep arrays': `{"id":${deep('[', ']')}}`,
  'deep objects': `${'{"request":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'an own prototype': '{"__proto__":{"polluted":1},"id":"x"}',
  'an own prototype inside': `{"id":"${jobId}","request":{"__proto__":{"prompt":"x"},"constructor":{"prototype":{"polluted":1}}}}`,
  'a name twice': '{"id":"a","id":"b","token":"a","token":"b"}',
  'numbers beyond counting': '{"id":1e999,"request":{"prompt":"x","duration":1e309}}',
  'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'half of it': '{"id":"',
  NUL: '\0',
  'ten thousand names': JSON.stringify(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`n${n}`, n])),
  ),
  'a form': 'id=1&request=2',
  'one more byte than allowed': `"${'x'.repeat(256 * 1024 - 1)}"`,
  '10 MB': Buffer.alloc(10 * 1024 * 1024, ' '),
}

test.each(Object.keys(bodies))(
  '%s as a body is refused in the envelope by every call, and changes nothing',
  async (name) => {
    const studio = await studioBench()
    const ask = await owner(studio)
    for (const { path } of posts) {
      const answer = await ask(path.replace(':id', jobId), 'POST', bodies[name])
      expect([path, answer.status >= 400]).toEqual([path, true])
    }
    expect(await studio.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
  },
)

const addresses = [
  `/api/jobs/${jobId}/../../session`,
  '/api/jobs/%00',
  '/api/jobs/%zz',
  '/api/jobs/%ff%fe',
  `/api/jobs/${'a'.repeat(8000)}`,
  `/api/jobs/${jobId.toUpperCase()}`,
  `/api/jobs/${jobId}%0d%0aset-cookie:%20a=b`,
  '/api/jobs/__proto__',
  '/api/jobs/constructor',
  '/api/jobs?before=1&before=2&limit=1&limit=2',
  '/api/jobs?limit=0',
  '/api/jobs?limit=9999999999999999',
  '/api/jobs?limit=1e3',
  '/api/jobs?limit=0x10',
  '/api/jobs?limit=%2B1',
  '/api/jobs?limit[]=1',
  '/api/jobs?__proto__[polluted]=1',
  '/api/jobs?__proto__=1&constructor=2',
  '/api/jobs?%00=%00',
  '/api/jobs?before=%27%20or%201%3D1--',
  `/api/jobs?before=${'9'.repeat(8000)}`,
  '/api/changes?after=9007199254740993',
  '/api/changes?after=-1',
  '/api/changes?after=NaN',
  '/api/changes?after=1&after=2',
  `/api/changes?${'a=1&'.repeat(2000)}`,
  '/media/..%2f..%2fstudio.db',
  `/media/${jobId}/..%2f..%2f..%2fstudio.db`,
  `/media/${jobId}/..%5c..%5cstudio.db`,
  `/media/${jobId}/%2e%2e%2fstudio.db`,
  `/media/${jobId}/clip.mp4%00.jpg`,
  `/media/${jobId}/${'a'.repeat(8000)}`,
  `/media/${jobId}/clip.mp4/`,
  `/media/${jobId}//clip.mp4`,
  '/media/%00/clip.mp4',
  '/media/./clip.mp4',
  '/media/__proto__/clip.mp4',
  '/media/%E0%A4%A/clip.mp4',
  `/media/${jobId}/constructor`,
  `/media/${jobId}/__proto__`,
  `/media/${jobId}/toString`,
]

test('what every object inherits is no file of a job that is here', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  const ask = await owner(studio)
  expect((await ask(`/media/${id}/thumb.webp`)).status).toBe(200)
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    const answer = await ask(`/media/${id}/${name}`)
    expect([name, answer.status, await answer.text()]).toEqual([name, 404, expect.stringContaining('(yet)')])
  }
})

test.each(addresses)('the address %s is answered, and by no failure', async (path) => {
  const studio = await studioBench()
  await studio.submit()
  const ask = await owner(studio)
  for (const method of ['GET', 'POST', 'DELETE', 'PUT']) await ask(path, method, '{}')
  expect(await studio.ctx.db.selectFrom('job').select('id').execute()).toHaveLength(1)
})

test('whatever Range, condition or cookie a browser makes up, a clip is answered by no failure', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  const ask = await owner(studio)
  const odd = fc.oneof(
    fc.stringMatching(/^[\d,= bytes*/"W;-]{0,20}$/),
    fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`),
    fc
      .array(fc.nat(200_000), { maxLength: 50 })
      .map((starts) => `bytes=${starts.map((n) => `${n}-`).join(',')}`),
    fc.constantFrom('bytes=-0', 'bytes=0-', 'bytes=99999999999999999999-', 'bytes=-99999999999999999999'),
  )
  const name = fc.constantFrom('range', 'if-range', 'if-none-match', 'if-modified-since', 'accept-encoding')
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, odd, { maxKeys: 3 }), async (headers) => {
      const answer = await ask(`/media/${id}/clip.mp4`, 'GET', undefined, headers)
      expect([200, 206, 304, 412, 416]).toContain(answer.status)
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('whatever JSON a job is made of, it is made or refused, never half of it', async () => {
  const studio = await studioBench()
  const ask = await owner(studio)
  const request = fc.record(
    {
      prompt: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\0'), fc.jsonValue()),
      model: fc.oneof(fc.constantFrom('seedance-2.0', 'seedance-2.0-fast', '__proto__'), fc.jsonValue()),
      duration: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.jsonValue()),
      aspect_ratio: fc.oneof(fc.constantFrom('16:9', '1:1'), fc.jsonValue()),
      first_frame_url: fc.oneof(
        fc.webUrl(),
        fc.constantFrom('javascript:1', 'file:///etc/passwd', 'http://127.0.0.1'),
      ),
    },
    { requiredKeys: ['prompt'] },
  )
  const body = fc.oneof(
    fc.json(),
    fc.record({ id: fc.uuid({ version: 4 }), request }).map((job) => JSON.stringify(job)),
  )
  let made = 0
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const before = await studio.ctx.db.selectFrom('job').select('id').execute()
      const answer = await ask('/api/jobs', 'POST', text)
      const after = await studio.ctx.db.selectFrom('job').select('id').execute()
      if (answer.status === 200) made++
      expect(after.length - before.length).toBe(answer.status === 200 ? 1 : 0)
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(made).toBeGreaterThan(0)
})

test('what a call takes in its body is never read from the address, where it would be kept', async () => {
  const studio = await studioBench()
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const ask = await owner(studio)
  const claimed = await ask(`/api/session?token=${token}`, 'POST', '{}')
  expect([claimed.status, claimed.headers.get('set-cookie')]).toEqual([422, null])
  const made = await ask(`/api/jobs?id=${jobId}`, 'POST', JSON.stringify({ request: good }))
  expect(made.status).toBe(422)
})

test('of fifty browsers that race for one link exactly one becomes the owner', async () => {
  const studio = await studioBench()
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const proxy = studio.proxy()
  const claims = Array.from({ length: 50 }, async () =>
    proxy.request(`${studioOrigin}/api/session`, {
      method: 'POST',
      headers: { origin: studioOrigin, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }),
  )
  const answers = await Promise.all(claims)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1)
  expect(await studio.ctx.db.selectFrom('session').select('person').execute()).toHaveLength(1)
})
