import { request } from 'node:http'

import { onTestFinished } from 'vitest'

import { listen } from '#platform/http/listen.ts'
import { createProxy } from '#proxy/proxy.ts'
import { shortCuts } from '#proxy/short-cuts.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { claimSession } from '#studio/members/session.ts'

import { type StudioBench, studioBench } from './studio-bench.ts'

type Told = { status: number; headers: Record<string, unknown>; text: string }

/** A studio behind a real port, what its app itself was asked, and a browser that is signed in to it. `allowedHosts` are names of it beside those of this machine. */
export async function servedStudio({ allowedHosts = [] }: { allowedHosts?: string[] } = {}) {
  const studio = await studioBench()
  const asked: string[] = []
  const app = createProxy(studio.studio, {
    dist: '/nowhere',
    https: false,
    port: () => listener.port,
    allowedHosts,
  })
  const fetch: typeof app.fetch = (given, ...rest) => {
    asked.push(new URL(given.url).pathname)
    return app.fetch(given, ...rest)
  }
  const listener = await listen({
    ...shortCuts({ fetch }, studio.studio),
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
  onTestFinished(() => listener.close())
  const cookie = await cookieOf(studio, listener.port)
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    ask({ port: listener.port, path, method }, { cookie, 'sec-fetch-site': 'same-origin', ...headers })
  return { studio, asked, get, port: listener.port }
}

async function cookieOf({ ctx, clock }: StudioBench, port: number) {
  const token = makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)
  const { secret } = await claimSession(ctx, { token })
  return `genray_session_${port}=${secret}`
}

const ask = (address: { port: number; path: string; method: string }, headers: Record<string, string>) =>
  new Promise<Told>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', ...address, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: { ...answer.headers }, text }),
      )
    })
    call.on('error', reject).end()
  })
