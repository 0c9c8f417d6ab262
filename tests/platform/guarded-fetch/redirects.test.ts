import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { outcome, sizeOf, startWorld, type World } from './start-world.ts'

let world: World
const redirect = (path: string, location: string | null, status = 302) =>
  world.routes.set(path, (_request, response) => {
    response.writeHead(status, location === null ? {} : { location }).end('moved')
  })
const get = (path: string) => world.fetch.get(world.url(path), { maxBytes: 100, timeoutMs: 3000 })

beforeAll(async () => {
  world = await startWorld()
  world.routes.set('/ok', (_request, response) => response.end('fine'))
  Object.assign(world.names, {
    'private.internal.test': ['10.0.0.1'],
    'loopback.internal.test': ['127.0.0.1'],
  })
})
afterAll(() => world.close())

const refusedTargets = [
  'https://127.0.0.1:HTTPS/',
  'https://[::1]:SIX/',
  'https://0x7f000001:HTTPS/',
  'https://2130706433:HTTPS/',
  'https://127.1:HTTPS/',
  'https://[::ffff:127.0.0.1]:HTTPS/',
  'https://[64:ff9b::7f00:1]:HTTPS/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost:HTTPS/',
  'https://private.internal.test/',
  'https://loopback.internal.test:HTTPS/',
  'https://media.test:HTTPS/',
  'https://unknown.test/',
  '//127.0.0.1:HTTPS/',
  String.raw`\\127.0.0.1:HTTPS\x`,
  'http://media.test:OPEN/ok',
  'http://127.0.0.1:HTTP/',
  'http://169.254.169.254/',
  'https://user:secret@other.test:OPEN/ok',
  'https://93.184.215.14:25/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'https://[',
]
test.each(refusedTargets.flatMap((target) => [302, 307].map((status) => ({ target, status }))))(
  'a $status to $target is refused',
  async ({ target, status }) => {
    const { https, http, https6, open } = world.ports
    const location = target
      .replace('HTTPS', String(https))
      .replace(':HTTP/', `:${http}/`)
      .replace('SIX', String(https6 ?? https))
      .replace('OPEN', String(open))
    redirect('/away', location, status)
    redirect('/later', '/away', status)
    for (const path of ['/away', '/later']) {
      const asked = world.seen.length
      const { reason, message } = await outcome(get(path))
      expect(reason).toBe('redirect_refused')
      expect(message).toMatch(/^media\.test:\d+ redirects to an address that is refused: .*\.$/)
      expect(message).not.toMatch(/10\.0\.0\.1|secret/)
      expect(world.seen.slice(asked).map((request) => request.path)).toEqual(
        path === '/away' ? ['/away'] : ['/later', '/away'],
      )
    }
    expect(world.hits()).toBe(0)
  },
)

test.each([301, 302, 303, 307, 308])('a %d is followed, relative and to another host', async (status) => {
  redirect('/a/first', '../second?x=1', status)
  redirect('/second', world.url('/ok', 'other.test'), status)
  const answer = await get('/a/first')
  expect([answer.finalUrl, await sizeOf(answer.body)]).toEqual([world.url('/ok', 'other.test'), 4])
  expect(world.seen.at(-1)?.headers.host).toBe(`other.test:${world.ports.open}`)
})

test('three redirects are followed, a fourth is not; a loop ends', async () => {
  redirect('/4', '/3')
  redirect('/3', '/2')
  redirect('/2', '/1')
  redirect('/1', '/ok')
  redirect('/loop', '/loop')
  expect((await get('/3')).finalUrl).toBe(world.url('/ok'))
  expect((await outcome(get('/4'))).reason).toBe('too_many_redirects')
  const asked = world.seen.length
  expect((await outcome(get('/loop'))).reason).toBe('too_many_redirects')
  expect(world.seen.length - asked).toBe(4)
})

test('a redirect without a target, and 300 and 304, are no answers', async () => {
  redirect('/none', null)
  redirect('/choice', '/ok', 300)
  redirect('/same', '/ok', 304)
  for (const path of ['/none', '/choice', '/same'])
    expect((await outcome(get(path))).reason).toBe('bad_status')
})

test('a hop is hung up on before the next begins, however much it still has to say', async () => {
  world.routes.set('/talks', (_request, response) =>
    response.writeHead(302, { location: '/waits' }).write('x'),
  )
  world.routes.set('/waits', () => {})
  const controller = new AbortController()
  const { signal } = controller
  const pending = outcome(world.fetch.get(world.url('/talks'), { maxBytes: 100, timeoutMs: 9000, signal }))
  await vi.waitFor(() => expect(world.seen.at(-1)?.path).toBe('/waits'))
  await vi.waitFor(() => expect(world.sockets.size).toBe(1))
  controller.abort()
  expect((await pending).reason).toBe('AbortError')
})

test('cookies and the first host are not carried to the next', async () => {
  world.routes.set('/cookie', (_request, response) => {
    response.writeHead(302, { 'set-cookie': 'a=1', location: world.url('/ok', 'other.test') }).end()
  })
  await get('/cookie')
  const sent = world.seen.at(-1)?.headers ?? {}
  expect(Object.keys(sent).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
})

test('a name that answers publicly once and privately the next time reaches nothing private', async () => {
  let asked = 0
  world.names['rebind.internal.test'] = () => {
    asked += 1
    return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']
  }
  const answer = await world.fetch.get(world.url('/ok', 'rebind.internal.test'), {
    maxBytes: 9,
    timeoutMs: 3000,
  })
  expect([await sizeOf(answer.body), asked]).toEqual([4, 1])

  asked = 0
  redirect('/rebind', world.url('/ok', 'rebind.internal.test'))
  const again = await outcome(
    world.fetch.get(world.url('/rebind', 'rebind.internal.test'), { maxBytes: 9, timeoutMs: 3000 }),
  )
  expect([again.reason, asked, world.hits()]).toEqual(['redirect_refused', 2, 0])
})
