import { request } from 'node:http'
import { text } from 'node:stream/consumers'

import { expect, test } from 'vitest'

import { servedStudio } from '../support/served-studio.ts'

const publicHost = 'studio.example'

/** Two wrong passwords that say to come from two addresses; from how many the studio counts them. */
async function addressesSeen(host: (port: number) => string): Promise<number> {
  const { studio, port } = await servedStudio({ allowedHosts: [publicHost] })
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    const headers = {
      host: host(port),
      origin: `http://${host(port)}`,
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.100.7, ${address}`,
    }
    const body = JSON.stringify({ name: 'Owner', password: 'wrong' })
    expect(await post(port, headers, body)).toMatchObject({ status: 401 })
  }
  const counted = await studio.ctx.db
    .selectFrom('sign_in_try')
    .select('key')
    .where('key', 'like', 'address:%')
    .execute()
  return counted.length
}

const post = (port: number, headers: Record<string, string>, body: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/api/session/password', method: 'POST', headers },
      (answer) => {
        void text(answer).then((told) => resolve({ status: answer.statusCode ?? 0, body: told }))
      },
    )
    call.on('error', reject).end(body)
  })

test('behind a reverse proxy wrong passwords count for whom it names last', async () => {
  expect(await addressesSeen(() => publicHost)).toBe(2)
})

test.each(['127.0.0.1', 'localhost', '[::1]'])(
  'a program of this machine that asks for %s cannot say to be many',
  async (name) => {
    expect(await addressesSeen((port) => `${name}:${port}`)).toBe(1)
  },
)
