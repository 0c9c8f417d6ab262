import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Context, Hono } from 'hono'

import { sendFile, type SentFile } from '#platform/http/send-file.ts'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const own = (name: string) => join(import.meta.dirname, 'page', name)
const packaged = (name: string) => fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`))
const script = 'text/javascript; charset=utf-8'
const style = 'text/css; charset=utf-8'

/** The page's files; nothing else in their folders can be asked for. */
const files = new Map<string, SentFile>([
  ['swagger-ui-bundle.js', { path: packaged('swagger-ui-bundle.js'), contentType: script }],
  ['swagger-ui.css', { path: packaged('swagger-ui.css'), contentType: style }],
  ['start-reference.js', { path: own('start-reference.js'), contentType: script }],
  ['reference.css', { path: own('reference.css'), contentType: style }],
])
const page: SentFile = { path: own('reference.html'), contentType: 'text/html; charset=utf-8' }

/** The interactive reference: opens `/openapi.json` and calls this engine, from our own files alone. */
export function mountReference(app: Hono): void {
  app.get('/docs', (c) => answer(c, page))
  app.get('/docs/:name', (c) => answer(c, files.get(c.req.param('name'))))
}

async function answer(c: Context, file: SentFile | undefined): Promise<Response> {
  const headers = {
    'cache-control': 'no-cache',
    'content-security-policy': contentPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  // A page is never wanted in parts.
  const condition = new Headers({ 'if-none-match': c.req.header('if-none-match') ?? '' })
  const request = new Request(c.req.url, { method: c.req.method, headers: condition })
  return (file && (await sendFile(request, { ...file, headers }))) || c.notFound()
}
