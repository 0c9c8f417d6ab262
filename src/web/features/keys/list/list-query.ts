import type { UseQueryResult } from '@tanstack/react-query'

import { ApiError } from '../../../lib/api.ts'
import type { ListedKey } from '../../../lib/read-key-list.ts'

export type ListQuery = UseQueryResult<ListedKey[]>

/** The service has no such calls: there is nothing to try again. */
export const isWithoutKeyCalls = (error: Error | null) =>
  error instanceof ApiError && error.code === 'no_key_calls'

/** When it may be asked again (ms); null when nothing forbids it. */
export const askAgainAt = (error: Error, failedAt: number): number | null =>
  error instanceof ApiError && error.retryAfter !== null ? failedAt + error.retryAfter * 1000 : null
