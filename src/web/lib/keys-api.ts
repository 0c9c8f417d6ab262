import type { KeyRequest } from '#contract/service/key.ts'
import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'

import { ApiError, send } from './api.ts'
import { type ListedKey, readKeyList } from './read-key-list.ts'
import { type MadeKey, readMadeKey } from './read-made-key.ts'
import { readRefusal } from './read-refusal.ts'

const keysPath = `${upstreamPrefix}/api/keys`

/** The documented calls for an account's keys, one request of the key's minute each. */
export const keysApi = {
  /** Throws `no_key_calls` where the service has none, `odd_answer` for one that is no list. */
  list: async (signal?: AbortSignal): Promise<ListedKey[]> => {
    const keys = readKeyList(await ask('GET', keysPath, {}, signal))
    if (keys === null) throw odd('The service answered, but not with a list of keys.')
    return keys
  },
  /** Throws `key_limit_reached` at the plan's count, and `odd_answer` when the key in the answer cannot be read. */
  create: async (entry: KeyRequest): Promise<MadeKey> => {
    const answer = await ask('POST', keysPath, entry)
    const made = readMadeKey(answer, { name: entry.name, webhookUrl: entry.webhook_url ?? null })
    if (made === null)
      throw odd(
        'The service answered, but without a key that could be read. If it made one, it is in the list: revoke it there.',
      )
    return made
  },
  revoke: async (id: string): Promise<void> => {
    await ask('DELETE', `${keysPath}/:id`, { id })
  },
}

const odd = (message: string) => new ApiError(200, { error: 'odd_answer', message })

async function ask(method: string, path: string, input: object, signal?: AbortSignal): Promise<unknown> {
  const response = await send(method, path, input, { signal })
  const body = parsed(await response.text())
  if (response.ok) return body
  const { error, serviceStatus } = readRefusal(response.status, body, response.headers.get('retry-after'))
  if (path === keysPath && [404, 405, 501].includes(serviceStatus)) throw noKeyCalls(serviceStatus)
  throw error
}

const noKeyCalls = (status: number) =>
  new ApiError(status, {
    error: 'no_key_calls',
    message: 'This service does not let keys be managed by its API.',
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? null : text
  }
}
