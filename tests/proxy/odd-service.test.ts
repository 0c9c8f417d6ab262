import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { routes } from '#contract/studio/routes.ts'
import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { canaryScan, type Place } from '../support/canary-scan.ts'
import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

async function owner(studio: StudioBench) {
  const proxy = studio.proxy()
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const headers = { origin: studioOrigin, 'content-type': 'application/json' }
  const body = JSON.stringify({ token })
  const claimed = await proxy.request(`${studioOrigin}/api/session`, { method: 'POST', headers, body })
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path: string) => {
    const answer = await proxy.request(studioOrigin + path, { headers: { ...headers, cookie } })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
}

/** The service answers with this from now on, whatever it was asked; `AUTH` stands for what it got in Authorization. */
function answerWith(studio: StudioBench, status: number, text: string) {
  studio.wire.answer = ({ headers }) => {
    const quoting = text.replaceAll('AUTH', headers['authorization'] ?? '')
    async function* body() {
      yield Buffer.from(quoting)
    }
    const header = (name: string) =>
      name === 'content-length' ? null : `text/html; ${headers['authorization']}`
    return { status, header, body: body() }
  }
}

test.each([199, 205, 226, 299, 300, 304, 399, 418, 451, 499, 500, 599, 600, 700, 999])(
  'a service that answers %i is passed on or told, and is no failure of the studio',
  async (status) => {
    const studio = await studioBench()
    const ask = await owner(studio)
    const logged: unknown[] = []
    studio.ctx.log.error = (entry: unknown) => void logged.push(entry)
    for (const text of ['{"x":"<script>AUTH"}', '"<img src=x>"', '<h1>AUTH</h1>', '']) {
      answerWith(studio, status, text)
      const answer = await ask(`${upstreamPrefix}/api/v1/account`)
      const name = `${status} ${text}: ${answer.status} ${answer.text}`
      expect([name, [status, 429, 502].includes(answer.status)]).toEqual([name, true])
      expect([name, answer.headers.get('content-type') ?? '']).not.toEqual([
        name,
        expect.stringContaining('html'),
      ])
      expect(canaryScan([{ name: 'key', secret: studio.key }])([{ name, bytes: answer.text }])).toEqual([])
    }
    expect(logged).toEqual([])
  },
)

const echoes: Array<[string, number, string]> = [
  ['refuses', 422, '{"detail":{"error":"invalid_request","message":"AUTH"}}'],
  ['fails', 500, '{"detail":{"error":"generation_failed","message":"AUTH"}}'],
  ['accepts', 202, '{"id":"job AUTH","estimated_cost":5,"credits_remaining":900}'],
  ['answers a page', 502, '<pre>AUTH</pre>'],
  ['does not know the key', 401, '{"detail":{"error":"unauthorized","message":"AUTH"}}'],
  ['wants money', 402, '{"detail":{"error":"insufficient_credits","message":"AUTH"}}'],
  ['wants a plan', 403, '{"detail":{"error":"plan_required","message":"AUTH"}}'],
  ['wants a pause', 429, '{"detail":{"error":"rate_limit_exceeded","message":"AUTH","retry_after":2}}'],
]

test.each(echoes)(
  'a service that %s and quotes the key: it is in no row, no answer and no line',
  async (_, status, text) => {
    const studio = await studioBench()
    const ask = await owner(studio)
    const lines: string[] = []
    for (const level of ['warn', 'error'] as const)
      studio.ctx.log[level] = (...said: unknown[]) => void lines.push(JSON.stringify(said))
    answerWith(studio, status, text)
    const id = await studio.submit()
    for (let minute = 0; minute < 4; minute++) {
      await studio.clock.turn(60_000)
      // What was accepted is asked for, and what was asked for fails or completes with the key in it.
      if (status === 202) {
        const fate =
          minute < 2 ? '"failed","error":"AUTH","error_code":"AUTH"' : '"completed","video_url":"/AUTH.mp4"'
        answerWith(studio, 200, `{"status":${fate},"credits_remaining":900,"plan_name":"AUTH","note":"AUTH"}`)
      }
    }
    const places: Place[] = [
      { name: 'database', bytes: await studio.stored() },
      { name: 'log', bytes: lines.join('\n') },
    ]
    for (const { method, path } of Object.values(routes)) {
      if (method !== 'GET') continue
      const answer = await ask(path.replace(':id', id))
      if (answer.status >= 400) ErrorEnvelope.parse(JSON.parse(answer.text))
      places.push({ name: path, bytes: JSON.stringify([...answer.headers]) + answer.text })
    }
    const hint = [studio.key.slice(0, 12), studio.key.slice(-4)]
    expect(canaryScan([{ name: 'key', secret: studio.key, shown: hint }])(places)).toEqual([])
    expect(places.length).toBeGreaterThan(8)
  },
)

test('a delivery that quotes the key is kept without it, in body and headers', async () => {
  const studio = await studioBench({ publicOrigin: 'https://studio.example' })
  const ask = await owner(studio)
  const delivered = await studio.proxy().request(`${studioOrigin}/hooks/practice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-genray-debug': `Bearer ${studio.key}` },
    body: JSON.stringify({ event: `video.${studio.key}`, data: { id: studio.key, note: studio.key } }),
  })
  expect(delivered.status).toBe(401)
  const { text } = await ask('/api/deliveries')
  expect(text).toContain('[removed]')
  const hint = [studio.key.slice(0, 12), studio.key.slice(-4)]
  const places = [
    { name: 'database', bytes: await studio.stored() },
    { name: 'list', bytes: text },
  ]
  expect(canaryScan([{ name: 'key', secret: studio.key, shown: hint }])(places)).toEqual([])
})
