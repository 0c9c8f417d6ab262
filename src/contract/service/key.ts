import * as z from 'zod/mini'

import { WebhookUrl } from './media-url.ts'

export const keyNameLimit = 100

/** Body of `POST /api/keys`. */
export const KeyRequest = z.strictObject({
  name: z
    .string({ error: 'A key has a name of 1 to 100 characters.' })
    .check(
      z.trim(),
      z.minLength(1, { error: 'Give the key a name of 1 to 100 characters.' }),
      z.maxLength(keyNameLimit, { error: 'A key’s name has at most 100 characters.' }),
    ),
  webhook_url: z.optional(z.nullable(WebhookUrl)),
})
export type KeyRequest = z.infer<typeof KeyRequest>

/** Answer 201: `key` and `webhook_secret` appear here and never again. Source: seed, Authentication. */
export const KeyCreated = z.object({
  id: z.string(),
  name: z.string(),
  key: z.string(),
  key_hint: z.string(),
  webhook_url: z.nullable(z.string()),
  webhook_secret: z.string(),
  created_at: z.string(),
})
export type KeyCreated = z.infer<typeof KeyCreated>

/** Answer of `GET /api/keys`: keys that work, oldest first. */
export const KeyList = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      key_hint: z.string(),
      webhook_url: z.nullable(z.string()),
      created_at: z.string(),
      last_used_at: z.nullable(z.string()),
      requests_30d: z.int(),
    }),
  ),
})
export type KeyList = z.infer<typeof KeyList>
