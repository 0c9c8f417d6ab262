import { maskKey } from './key-hint.ts'
import { type ListedKey, readListedKey } from './read-key-list.ts'

/** A key that was just made. `key` and `webhookSecret` are in this one answer and never again. */
export type MadeKey = { listed: ListedKey; key: string; webhookSecret: string | null }

type Told = Record<string, unknown>
const isTold = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a header can carry. */
const secretShape = /^[\u0021-\u007e]{8,500}$/
const wrappers = ['key', 'api_key', 'data']

/** The answer to `POST /api/keys`, in it or one level down; null when no key can be found in it. */
export function readMadeKey(
  body: unknown,
  asked: { name: string; webhookUrl: string | null },
): MadeKey | null {
  if (!isTold(body)) return null
  const inner = wrappers.map((name) => body[name]).find(isTold)
  const told = inner ? { ...body, ...inner } : body
  const key = secretIn(told, 'key', 'api_key', 'secret_key', 'token', 'secret')
  if (key === null) return null
  const { id, name, createdAt, webhook } = readListedKey(told)
  return {
    key,
    webhookSecret: secretIn(told, 'webhook_secret', 'webhookSecret', 'signing_secret'),
    listed: {
      id,
      name: name ?? asked.name,
      hint: maskKey(key),
      createdAt,
      lastUsedAt: 'never',
      requests30d: 0,
      webhook: webhook ?? { url: asked.webhookUrl },
    },
  }
}

function secretIn(told: Told, ...names: string[]): string | null {
  const found = names.map((name) => told[name]).find((value) => typeof value === 'string')
  return typeof found === 'string' && secretShape.test(found) ? found : null
}
