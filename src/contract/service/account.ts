import * as z from 'zod/mini'

/** Answer of `GET /api/v1/account`. Source: seed, Account Info. */
export const Account = z.object({
  plan: z.string(),
  plan_name: z.string(),
  plan_expires_at: z.string(),
  credits_remaining: z.int(),
  credits_per_month: z.int(),
  api_rpm: z.int(),
  api_concurrent: z.int(),
  max_api_keys: z.int(),
})
export type Account = z.infer<typeof Account>
