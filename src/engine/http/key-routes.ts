import type { Hono } from 'hono'

import { KeyRequest } from '#contract/service/key.ts'

import type { EngineContext } from '../context.ts'
import { createKeyFor } from '../keys/create-key-for.ts'
import { listKeys } from '../keys/list-keys.ts'
import { revokeKey } from '../keys/revoke-key.ts'
import type { Admit } from './admission.ts'
import { readBody } from './read-body.ts'

const bodyLimitBytes = 16 * 1024

/** API Key Management. Source: seed, Authentication. */
export function mountKeys(app: Hono, ctx: EngineContext, admit: Admit): void {
  app.post('/api/keys', async (c) => {
    const principal = await admit(c)
    const request = KeyRequest.parse(await readBody(ctx, c, bodyLimitBytes))
    return c.json(await createKeyFor(ctx, principal, request), 201)
  })
  app.get('/api/keys', async (c) => c.json(await listKeys(ctx, await admit(c))))
  app.delete('/api/keys/:id', async (c) => {
    await revokeKey(ctx, await admit(c), c.req.param('id'))
    return c.body(null, 204)
  })
}
