import { fieldProblems } from '#contract/service/field-problems.ts'
import { ConnectKey, TestConnection } from '#contract/studio/connection.ts'

import { ApiError } from '../../lib/api.ts'

export const connectFields = ['baseUrl', 'key', 'webhookSecret'] as const
export type ConnectField = (typeof connectFields)[number]
export type ConnectProblems = Partial<Record<ConnectField, string>>

type Entry = Omit<ConnectKey, 'mode'>
type ReadForm<T> = { ok: true; entry: T } | { ok: false; problems: ConnectProblems }

const textIn = (form: FormData, name: ConnectField) => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The form as it would be sent, or what is wrong with each field. An empty webhook secret is none. */
export function readConnectForm(form: FormData): ReadForm<Entry> {
  const webhookSecret = textIn(form, 'webhookSecret')
  const parsed = ConnectKey.safeParse({
    mode: 'live',
    baseUrl: textIn(form, 'baseUrl'),
    key: textIn(form, 'key'),
    ...(webhookSecret === '' ? {} : { webhookSecret }),
  })
  if (!parsed.success) return { ok: false, problems: byField(fieldProblems(parsed.error.issues)) }
  const { mode: _, ...entry } = parsed.data
  return { ok: true, entry }
}

/** The part of it that a test needs. */
export function readTestForm(form: FormData): ReadForm<TestConnection> {
  const parsed = TestConnection.safeParse({ baseUrl: textIn(form, 'baseUrl'), key: textIn(form, 'key') })
  return parsed.success
    ? { ok: true, entry: parsed.data }
    : { ok: false, problems: byField(fieldProblems(parsed.error.issues)) }
}

/** What the studio said about the fields; null when its answer concerns none of them. */
export function problemsOf(error: Error | null): ConnectProblems | null {
  const told = error instanceof ApiError ? byField(error.fields) : {}
  return Object.keys(told).length > 0 ? told : null
}

function byField(problems: ReadonlyArray<{ path: string; message: string }>): ConnectProblems {
  const known = connectFields.flatMap((field) => {
    const problem = problems.find(({ path }) => path === field)
    return problem ? [[field, problem.message]] : []
  })
  return Object.fromEntries(known)
}
