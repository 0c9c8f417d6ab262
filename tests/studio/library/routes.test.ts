import { expect, test } from 'vitest'

import { routes } from '#contract/studio/routes.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { type StudioBench, studioBench, studioOrigin } from '../../support/studio-bench.ts'

/** A signed-in browser; a body makes it a POST. */
async function browser(studio: StudioBench) {
  const proxy = studio.proxy()
  const send = (path: string, body?: object, cookie = '') =>
    proxy.request(studioOrigin + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin: studioOrigin, 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const cookie = (await send('/api/session', { token })).headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string, body?: object) => send(path, body, cookie)
}

const path = routes.readRetention.path

test('a browser reads and sets how long clips are kept; the answers are what the contract says', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const read = await ask(path)
  expect(routes.readRetention.output.parse(await read.json())).toMatchObject({ days: null, freeBytes: 1e10 })
  for (const days of [30, null]) {
    const set = await ask(path, { days })
    expect(routes.setRetention.output.parse(await set.json())).toMatchObject({ days })
  }
})

test.each([0, -1, 0.5, 3651, '7', true, undefined])(
  'a period of %s days is refused, and nothing changes',
  async (days) => {
    const studio = await studioBench()
    const ask = await browser(studio)
    await ask(path, { days: 90 })
    expect((await ask(path, { days })).status).toBe(422)
    expect(await (await ask(path)).json()).toMatchObject({ days: 90 })
  },
)

test('a browser has a clip fetched again, gets its sprite only when there is one, and no part of a file', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const id = await studio.submit()
  const again = () => ask(routes.fetchAgain.path.replace(':id', id), {})
  expect((await again()).status).toBe(409)
  await studio.clock.turn(40_000)
  expect(routes.fetchAgain.output.parse(await (await again()).json())).toMatchObject({ archive: 'archived' })
  for (const name of ['sprite.webp', 'clip.mp4.part', 'clip.mp4.part.json', '..%2fstudio.db'])
    expect([name, (await ask(`/media/${id}/${name}`)).status]).toEqual([name, 404])
  expect((await ask(`/media/${id}/thumb.webp`)).status).toBe(200)
})
