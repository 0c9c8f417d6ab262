import type { Context, Hono } from 'hono'

import { KeyRequest } from '#contract/service/key.ts'
import {
  paidPaths,
  upstreamPrefix,
  type UpstreamRoute,
  upstreamRoutes,
} from '#contract/studio/upstream-routes.ts'
import { limitBody, readBytes } from '#platform/http/read-json.ts'
import { StudioError } from '#studio/error.ts'
import { passOn } from '#studio/modes/pass-on.ts'

import type { Asked } from './implement.ts'
import { tellAct } from './tell-act.ts'
import { expectOwner } from './viewer.ts'

/** Bodies up to this size are read before anything is sent; larger ones stream through. */
const heldBytes = 64 * 1024

/** What an id may look like: it fills one segment of a documented path and can never be another one. */
const idShape = /^(?!\.+$)[\w.-]{1,100}$/

/**
 * Mounts the documented calls that cost nothing, for an owner's pages of this origin: method and path from a fixed table, key and
 * host from the studio. What costs credits goes through the queue alone.
 */
export function mountPassThrough(app: Hono, asked: Asked): void {
  app.use(`${upstreamPrefix}/*`, (c, next) => {
    expectOwner(c.get('viewer'))
    return next()
  })
  for (const route of upstreamRoutes)
    app.on(route.method, upstreamPrefix + route.path, (c) => pass(c, asked, route))
  for (const path of paidPaths)
    app.post(upstreamPrefix + path, () => {
      throw new StudioError(
        'method_not_allowed',
        'Jobs cost credits and are sent by the queue alone, once each: POST /api/jobs. Nothing was sent or paid.',
      )
    })
  for (const path of new Set([...upstreamRoutes.map((route) => route.path), ...paidPaths]))
    app.all(upstreamPrefix + path, (c) => {
      throw new StudioError('method_not_allowed', `The documentation has no ${c.req.method} for this.`)
    })
}

async function pass(c: Context, asked: Asked, { method, path, body }: UpstreamRoute): Promise<Response> {
  const ctx = asked.contextOf(c)
  const given = body === null ? null : await readBody(c, body)
  // While the body came they may have been signed out.
  if (given !== null) {
    await asked.see(c)
    expectOwner(c.get('viewer'))
  }
  const { status, headers, text } = await passOn(ctx, {
    method,
    path: path.replace(':id', () => idOf(c)),
    headers: given?.headers ?? {},
    body: given?.bytes ?? null,
    // Whoever leaves during an upload ends it; a short answer is not worth watching for that.
    signal: given === null ? null : c.req.raw.signal,
  })
  if (method !== 'GET' && status < 300)
    await tellAct(c, ctx, `${method} ${upstreamPrefix}${path}`, () =>
      (actWords[`${method} ${path}`] ?? noWords)(c.req.param('id') ?? '', given?.bytes),
    )
  return new Response(status === 204 ? null : text, { status, headers })
}

/** What the audit log calls a call, by the id in its path and its body. */
const actWords: Record<string, (id: string, body: unknown) => string> = {
  'POST /api/v1/videos/:id/upscale': (id) => `Had clip ${id} upscaled`,
  'POST /api/v1/upload': () => 'Uploaded a file to the service',
  'POST /api/keys': (_, body) => `Made the key “${nameIn(body)}” of the account`,
  'DELETE /api/keys/:id': (id) => `Revoked key ${id} of the account`,
}
const noWords = () => 'Called the service'

function nameIn(body: unknown): string {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString() : '{}'
  return KeyRequest.safeParse(JSON.parse(text)).data?.name ?? 'without a name'
}

function idOf(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (!idShape.test(id)) throw new StudioError('not_found', 'No id looks like this.')
  return id
}

/** The body and what it is: nothing else of a browser's request goes on. */
async function readBody(c: Context, { types, limitBytes }: NonNullable<UpstreamRoute['body']>) {
  const { raw } = c.req
  const type = c.req.header('content-type') ?? ''
  if (!raw.body) return { headers: {}, bytes: null }
  if (!types.test(type))
    throw new StudioError('unsupported_media_type', 'The documentation has no body of this type here.')
  if (limitBytes <= heldBytes)
    return { headers: { 'content-type': type }, bytes: await readBytes(raw, limitBytes) }
  const length = c.req.header('content-length')
  const headers = { 'content-type': type, ...(length === undefined ? {} : { 'content-length': length }) }
  return { headers, bytes: limitBody(raw, limitBytes) }
}
