import { join } from 'node:path'

import type { Context, Hono } from 'hono'

import { sendFile } from '#platform/http/send-file.ts'

import type { EngineContext } from '../context.ts'
import { requestFile } from '../uploads/request-file.ts'
import { storeUpload } from '../uploads/store-upload.ts'
import { Turns } from '../uploads/turns.ts'
import { uploadContentType } from '../uploads/upload-name.ts'
import type { Admit } from './admission.ts'

/** Each takes a process; more at once would only slow the renders. */
const examinedAtOnce = 2

const fileHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  // What strangers upload may be shown, but never runs and loads nothing but itself.
  'content-security-policy':
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
}

/** Uploads, and the files they become: public, under names that cannot be guessed, never changing. */
export function mountUploads(app: Hono, ctx: EngineContext, admit: Admit): void {
  const turns = new Turns(examinedAtOnce)
  app.post('/api/v1/upload', async (c) => {
    const principal = await admit(c)
    const content = requestFile(uploadBody(c))
    return c.json(await storeUpload(ctx, principal, { content, signal: c.req.raw.signal, turns }))
  })
  app.get('/v1/files/:name', async (c) => {
    const { name } = c.req.param()
    const contentType = uploadContentType(name)
    const answer =
      contentType &&
      (await sendFile(c.req.raw, {
        path: join(ctx.uploadsDir, name),
        etag: name,
        contentType,
        headers: fileHeaders,
      }))
    return answer || c.notFound()
  })
}

const uploadBody = (c: Context) => ({
  contentType: c.req.header('content-type') ?? '',
  lengthBytes: Number(c.req.header('content-length') ?? 0),
  body: c.req.raw.body ?? nothing(),
})

async function* nothing(): AsyncGenerator<Uint8Array> {}
