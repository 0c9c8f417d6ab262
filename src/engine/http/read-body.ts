import type { Context } from 'hono'

import { readJson } from '#platform/http/read-json.ts'

import { authenticate } from '../auth.ts'
import type { EngineContext } from '../context.ts'

/**
 * The JSON body of a caller who was let in. It takes the time that its sender wants: whoever holds a key that was
 * revoked meanwhile does nothing with it. Throws what `readJson` and `authenticate` throw.
 */
export async function readBody(ctx: EngineContext, c: Context, limitBytes: number): Promise<unknown> {
  const body = await readJson(c.req.raw, limitBytes)
  await authenticate(ctx, c.req.header('authorization'))
  return body
}
