import { fieldProblems } from '#contract/service/field-problems.ts'
import { StartWebhookTest, type TestSecret } from '#contract/studio/webhook-test.ts'

import { ApiError } from '../../../lib/api.ts'

export type SecretKind = TestSecret['kind']
export type HandlerProblems = { url?: string; secret?: string }

type Reading = { ok: true; wish: StartWebhookTest } | { ok: false; problems: HandlerProblems }

/** The secret that was chosen, with what was typed. */
export const chosenSecret = (kind: SecretKind, typed: string): TestSecret =>
  kind === 'typed' ? { kind, secret: typed } : { kind }

/** The form as it would be sent, or what is wrong with each field. */
export function readHandlerForm(entry: StartWebhookTest): Reading {
  const parsed = StartWebhookTest.safeParse(entry)
  if (parsed.success) return { ok: true, wish: parsed.data }
  return { ok: false, problems: byField(fieldProblems(parsed.error.issues)) }
}

/** What the studio said about the fields; null when its answer concerns none of them. */
export function handlerProblemsOf(error: Error | null): HandlerProblems | null {
  const told = error instanceof ApiError ? byField(error.fields) : {}
  return Object.keys(told).length > 0 ? told : null
}

function byField(problems: ReadonlyArray<{ path: string; message: string }>): HandlerProblems {
  const at = (path: string) => problems.find((problem) => problem.path === path)?.message
  const [url, secret] = [at('url'), at('sent.secret.secret')]
  return { ...(url === undefined ? {} : { url }), ...(secret === undefined ? {} : { secret }) }
}
