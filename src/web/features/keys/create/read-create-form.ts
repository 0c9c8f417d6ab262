import { fieldProblems } from '#contract/service/field-problems.ts'
import { KeyRequest } from '#contract/service/key.ts'

import { ApiError } from '../../../lib/api.ts'

export type CreateEntry = { name: string; webhookUrl: string }
export type CreateProblems = Partial<Record<'name' | 'webhook_url', string>>

/** The form as it would be sent, or what is wrong with each field. An empty webhook is none. */
export function readCreateForm({
  name,
  webhookUrl,
}: CreateEntry): { ok: true; request: KeyRequest } | { ok: false; problems: CreateProblems } {
  const url = webhookUrl.trim()
  const parsed = KeyRequest.safeParse({ name, ...(url === '' ? {} : { webhook_url: url }) })
  return parsed.success
    ? { ok: true, request: parsed.data }
    : { ok: false, problems: byField(fieldProblems(parsed.error.issues)) }
}

/** What the service said of the fields; empty when its answer concerns none of them. */
export const createProblemsOf = (error: Error | null): CreateProblems =>
  error instanceof ApiError ? byField(error.fields) : {}

function byField(problems: ReadonlyArray<{ path: string; message: string }>): CreateProblems {
  const messageOf = (field: string) => problems.find(({ path }) => path === field)?.message
  const [name, webhook] = [messageOf('name'), messageOf('webhook_url')]
  return { ...(name ? { name } : {}), ...(webhook ? { webhook_url: webhook } : {}) }
}
