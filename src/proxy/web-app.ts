import { existsSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'

import type { Hono } from 'hono'

import { sendFile } from '#platform/http/send-file.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const encodings = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
]

/** Serves the built web app: files as they are, `index.html` for the app's own addresses, 404 for missing files. */
export function mountWebApp(app: Hono, dist: string): void {
  app.get('*', async (c) => {
    const isPage = extname(c.req.path) === '' && !/^\/assets(\/|$)|\0/.test(c.req.path)
    const wanted = isPage ? '/index.html' : normalize(c.req.path)
    const file = join(dist, wanted)
    const contentType = contentTypes[extname(wanted)]
    if (wanted === '/index.html' && !existsSync(file))
      return c.text('The web app is not built yet: run npm run build.', 503)
    if (!contentType || !file.startsWith(join(dist, '/'))) return c.notFound()
    const accepted = c.req.header('accept-encoding') ?? ''
    const packed = encodings.find(
      ({ name, extension }) => accepted.includes(name) && existsSync(file + extension),
    )
    const answer = await sendFile(c.req.raw, {
      path: file + (packed?.extension ?? ''),
      contentType,
      headers: {
        vary: 'accept-encoding',
        // Built assets carry a hash in their names; everything else is asked for again.
        'cache-control': wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(packed ? { 'content-encoding': packed.name } : {}),
      },
    })
    return answer ?? c.notFound()
  })
}
