import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { makeClaimToken } from '#studio/members/claim-token.ts'

import { studioBench, studioOrigin } from '../support/studio-bench.ts'

const jobs = 10
const Revision = z.looseObject({ revision: z.int() })

/** Ten jobs made and watched by so many tabs, in turned time; how often the service was asked, and the tabs asked. */
async function watchedBy(tabs: number) {
  const studio = await studioBench({ msPerClip: 6000 })
  const proxy = studio.proxy()
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const claimed = await proxy.request(`${studioOrigin}/api/session`, {
    method: 'POST',
    headers: { origin: studioOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  let asked = 0
  const get = async (path: string): Promise<unknown> => {
    asked++
    const answer = await proxy.request(studioOrigin + path, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.json()
  }
  /** What the app reads when it opens, and the feed that it follows from then on. */
  const open = async () => {
    for (const path of ['/api/session', '/api/jobs', '/api/account', '/api/connection']) await get(path)
    let { revision } = Revision.parse(await get('/api/changes'))
    return async () => {
      revision = Revision.parse(await get(`/api/changes?after=${revision}`)).revision
    }
  }
  const followed = await Promise.all(Array.from({ length: tabs }, open))
  const before = studio.wire.sent.length
  const ids: string[] = []
  for (let job = 0; job < jobs; job++) ids.push(await studio.submit())
  for (let look = 0; look < 45; look++) {
    await studio.clock.turn(2000)
    await Promise.all(followed.map((follow) => follow()))
  }
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
  return { upstream: studio.wire.sent.length - before, asked }
}

test('fifty tabs that follow ten jobs cost the service no request more than one tab', async () => {
  const one = await watchedBy(1)
  const fifty = await watchedBy(50)
  expect(fifty.asked).toBeGreaterThan(one.asked * 40)
  expect(fifty.upstream).toBe(one.upstream)
  expect(one.upstream / jobs).toBeGreaterThan(1)
})
