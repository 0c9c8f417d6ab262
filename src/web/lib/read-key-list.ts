import { fromServiceTime } from '#contract/service/time.ts'

import { maskKey, readHint } from './key-hint.ts'

/** A key of the account as far as its service tells of it; null for what it does not tell. */
export type ListedKey = {
  /** Without one the key cannot be revoked from here. */
  id: string | null
  name: string | null
  hint: string | null
  createdAt: number | null
  lastUsedAt: number | 'never' | null
  requests30d: number | null
  webhook: { url: string | null } | null
}

type Told = Record<string, unknown>

/**
 * The keys in an answer to `GET /api/keys`. Documented is the call, not its answer: any field may be missing or of
 * another make. Null when there is no list in it.
 */
export function readKeyList(body: unknown): ListedKey[] | null {
  const items = listIn(body)
  return items && items.filter((item) => !isRevoked(item)).map(readListedKey)
}

/** What an answer says of one key. */
export function readListedKey(item: Told): ListedKey {
  return {
    id: idOf(item),
    name: textIn(item, 'name', 'label', 'title')?.slice(0, 200) ?? null,
    hint: hintOf(item),
    createdAt: momentOf(first(item, 'created_at', 'createdAt', 'created')),
    lastUsedAt: lastUseOf(item),
    requests30d: countOf(first(item, 'requests_30d', 'requests30d', 'requests_last_30_days')),
    webhook: webhookOf(item),
  }
}

const listNames = ['keys', 'api_keys', 'apiKeys', 'data', 'items', 'results']

/** A bare array, one under a usual name, also one level down, or keys by their ids. */
function listIn(body: unknown, depth = 0): Told[] | null {
  if (Array.isArray(body)) return body.flatMap((item: unknown): Told[] => toItem(item))
  if (!isTold(body)) return null
  const name = listNames.find((known) => typeof body[known] === 'object' && body[known] !== null)
  if (name !== undefined) return listIn(body[name], depth + 1)
  const entries = Object.entries(body)
  if (depth === 0 || !entries.every(([, value]) => isTold(value))) return null
  return entries.flatMap(([id, value]) => (isTold(value) ? [{ id, ...value }] : []))
}

function toItem(item: unknown): Told[] {
  if (typeof item === 'string') return [{ key: item }]
  return isTold(item) ? [item] : []
}

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const first = (item: Told, ...names: string[]): unknown =>
  item[names.find((name) => item[name] !== undefined) ?? '']

function textIn(item: Told, ...names: string[]): string | null {
  const found = first(item, ...names)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null
}

/** As the studio passes it on: it fills one segment of a path. */
const idShape = /^(?!\.+$)[\w.-]{1,100}$/

function idOf(item: Told): string | null {
  const id = first(item, 'id', 'key_id', 'uuid')
  return (typeof id === 'string' || typeof id === 'number') && idShape.test(String(id)) ? String(id) : null
}

function hintOf(item: Told): string | null {
  const hint = textIn(item, 'key_hint', 'hint', 'masked_key', 'key')
  if (hint !== null) return readHint(hint)
  const head = textIn(item, 'key_prefix', 'prefix')
  const tail = textIn(item, 'last_four', 'last4', 'suffix')
  if (head === null && tail === null) return null
  const told = `${head ?? ''}…${tail ?? ''}`
  return told.length > 30 ? maskKey(told.replace('…', '')) : told
}

/** The year 2001 in seconds and in milliseconds: figures in between are neither. */
const [earliestSeconds, earliestMs] = [1e9, 1e12]

function momentOf(told: unknown): number | null {
  const figure = typeof told === 'string' && /^\d{10,13}(\.\d+)?$/.test(told) ? Number(told) : told
  if (typeof figure === 'number') {
    if (figure >= earliestMs && figure < earliestMs * 10) return Math.floor(figure)
    return figure >= earliestSeconds && figure < earliestSeconds * 10 ? Math.floor(figure * 1000) : null
  }
  if (typeof told !== 'string') return null
  const text = told.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  const ms = [fromServiceTime(text), Date.parse(text)].find((moment) => !Number.isNaN(moment))
  return ms ?? null
}

function lastUseOf(item: Told): ListedKey['lastUsedAt'] {
  const told = first(item, 'last_used_at', 'lastUsedAt', 'last_used')
  return told === null ? 'never' : momentOf(told)
}

function countOf(told: unknown): number | null {
  const count = typeof told === 'string' && /^\d+$/.test(told) ? Number(told) : told
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? Math.floor(count) : null
}

function webhookOf(item: Told): ListedKey['webhook'] {
  const told = first(item, 'webhook_url', 'webhookUrl', 'webhook')
  if (told === null || told === '') return { url: null }
  return typeof told === 'string' ? { url: told } : null
}

const isRevoked = (item: Told) =>
  Boolean(item['revoked_at']) || item['revoked'] === true || item['status'] === 'revoked'
