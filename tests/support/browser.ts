import { makeClaimToken } from '#studio/members/claim-token.ts'

import { type StudioBench, studioOrigin } from './studio-bench.ts'

/** A signed-in owner's page: GET without a body, POST with one, unless it says otherwise. */
export async function browser(studio: StudioBench) {
  const send = (path: string, body?: unknown, headers: Record<string, string> = {}, method?: 'PUT') =>
    studio.proxy().request(studioOrigin + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { origin: studioOrigin, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    })
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const cookie = (await send('/api/session', { token })).headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string, body?: unknown, headers: Record<string, string> = {}, method?: 'PUT') =>
    send(path, body, { cookie, ...headers }, method)
}

const bodyOf = (body: unknown) => {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body)
}
