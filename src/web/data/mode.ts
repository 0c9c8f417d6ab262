import type { QueryClient } from '@tanstack/react-query'

import type { Mode } from '#contract/studio/job.ts'
import type { SessionView } from '#contract/studio/session.ts'

import { showMode, shownMode } from '../lib/api.ts'
import { forgetRows } from './apply-rows.ts'

export const sessionKey = ['session'] as const
export const connectionKey = ['connection'] as const

/** Neither belongs to a mode. */
const common: ReadonlySet<unknown> = new Set([sessionKey[0], connectionKey[0]])

/**
 * Shows a mode from now on. Whatever the page knew of the other one leaves it, and what is looked at is read anew;
 * drafts belong to no mode and stay.
 */
export function enterMode(client: QueryClient, mode: Mode) {
  const before = shownMode()
  showMode(mode)
  if (before === null || before === mode) return
  client.setQueryData<SessionView | null>(sessionKey, (session) => session && { ...session, mode })
  forgetRows(client)
  void client.resetQueries({ predicate: ({ queryKey }) => !common.has(queryKey[0]) })
}

/** Another window switched the studio: which mode it is in now is read from the session. */
export const readModeAgain = (client: QueryClient) =>
  void client.invalidateQueries({ queryKey: sessionKey }, { cancelRefetch: false })
