import * as z from 'zod/mini'

import { JobId, Mode } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { hookNonce, isHookNonce } from '../unconfirmed/hook-nonce.ts'

/** Where a delivery came in: a job's own address, or the general one that a key may have as its default. */
export type HookPlace = { mode: Mode; job: { id: JobId; attempt: number } | null }

/**
 * The webhook address of one sending of a job; null without a public https origin. Its nonce says which job and which
 * sending a delivery belongs to, even when the service's answer was lost. It only correlates: what a delivery says is
 * believed by its signature, or after reading the job.
 */
export function hookAddress(ctx: StudioContext, id: JobId, attempt: number): string | null {
  if (ctx.publicOrigin === null) return null
  return `${ctx.publicOrigin}${generalPath(ctx.mode)}/${id}.${attempt}.${hookNonce(ctx.masterKey, id, attempt)}`
}

/** The address for a key's default webhook: deliveries are told apart by the id that they name. */
export const generalAddress = (ctx: StudioContext): string | null =>
  ctx.publicOrigin === null ? null : `${ctx.publicOrigin}${generalPath(ctx.mode)}`

/** Whether an address is one that deliveries to this studio arrive at. */
export const isOwnHook = ({ publicOrigin }: Pick<StudioContext, 'publicOrigin'>, address: string): boolean =>
  publicOrigin !== null && address.startsWith(`${publicOrigin}/hooks/`)

const generalPath = (mode: Mode) => `/hooks/${mode}`

const Address = z.templateLiteral([
  z.uuid(),
  '.',
  z.string().check(z.regex(/^\d{1,6}$/)),
  '.',
  z.string().check(z.regex(/^[\w-]{16,64}$/)),
])

/** Reads the part behind `/hooks/`; null for an address that we never gave out. */
export function readHookPath(masterKey: Buffer, mode: string, address: string | undefined): HookPlace | null {
  const known = Mode.safeParse(mode)
  if (!known.success) return null
  if (address === undefined) return { mode: known.data, job: null }
  if (!Address.safeParse(address).success) return null
  const [id = '', attempt = '', nonce = ''] = address.split('.')
  const job = { id: JobId.parse(id), attempt: Number(attempt) }
  return isHookNonce(masterKey, job.id, job.attempt, nonce) ? { mode: known.data, job } : null
}
