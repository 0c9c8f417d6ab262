import type { Hono } from 'hono'

import { openApiDocument } from './document.ts'

/** The document for machines; any page may read it, it holds nothing private. */
export function mountOpenApi(app: Hono): void {
  const text = JSON.stringify(openApiDocument)
  app.get('/openapi.json', (c) =>
    c.body(text, 200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    }),
  )
}
