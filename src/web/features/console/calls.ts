import { accountCalls } from './account-calls.ts'
import type { DocumentedCall } from './documented-call.ts'
import { videoCalls } from './video-calls.ts'

/** Every documented call. */
export const documentedCalls: readonly DocumentedCall[] = [...videoCalls, ...accountCalls]

/** The call of a name; the first where there is none of that name. */
export function callOf(name: string | null): DocumentedCall {
  const found = documentedCalls.find((call) => call.name === name) ?? documentedCalls[0]
  if (!found) throw new Error('There is no documented call.')
  return found
}
