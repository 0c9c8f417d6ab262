import {
  type ConnectionProblem,
  type ConnectionTest,
  hasUsualKeyShape,
  isOwnNetwork,
  type TestConnection,
} from '#contract/studio/connection.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import type { Probe } from '#upstream/probe.ts'

import { spendOnKey } from '../budget/budget-of-key.ts'
import { spendForPerson } from '../budget/spend-for-person.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readForPerson } from '../money/read-for-person.ts'
import { countOpenJobs } from './open-jobs.ts'

/**
 * Reads the account behind a key. Of a key that is not connected nothing is stored but its requests. Without a key the
 * stored one is tried, at its own address. Throws `invalid_request` when it would have to go elsewhere,
 * `too_many_attempts` when the key's minute has no request left.
 */
export async function testConnection(ctx: StudioContext, asked: TestConnection): Promise<ConnectionTest> {
  const { baseUrl, key = null } = asked
  const isStored = key === null || (await ctx.upstream.isStoredKey(key))
  const probe = isStored ? await probeStored(ctx, { baseUrl, key }) : await probeOther(ctx, { baseUrl, key })
  if (probe === 'needs_key') {
    const message = 'Enter the key again: a stored key is only ever sent to the address it was stored with.'
    throw new StudioError('invalid_request', message, { fields: [{ path: 'key', message }] })
  }
  const warnings = warningsOf(asked)
  if (probe.kind !== 'works')
    return {
      outcome: 'refused',
      problem: probe.kind,
      ...refusalOf(baseUrl, probe.kind, probe.detail),
      warnings,
    }
  return {
    outcome: 'works',
    account: probe.account,
    openJobs: await countOpenJobs(ctx),
    seesJobs: isStored ? true : probe.seesJob,
    warnings,
  }
}

type Tried<K> = { baseUrl: string; key: K }

/** The stored key at its own address tells the balance as every read of the account does. */
async function probeStored(ctx: StudioContext, tried: Tried<string | null>) {
  spendForPerson(ctx)
  const probe = () => ctx.upstream.probe({ ...tried, serviceId: null })
  const stored = await ctx.upstream.connection()
  if (stored?.baseUrl !== tried.baseUrl) return probe()
  return readForPerson(ctx, probe, (found) =>
    found !== 'needs_key' && found.kind === 'works' ? found.account : null,
  )
}

/** Two requests where a job is asked for as well. */
async function probeOther(ctx: StudioContext, { baseUrl, key }: Tried<string>) {
  const serviceId = await latestServiceId(ctx)
  await spendOnKey(ctx, sha256Hex(key), serviceId === null ? 1 : 2)
  return ctx.upstream.probe({ baseUrl, key, serviceId })
}

/** The job that tells whether another key belongs to the same account. */
async function latestServiceId(ctx: StudioContext): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('job')
    .select('service_id')
    .where('mode', '=', ctx.mode)
    .where('service_id', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.service_id ?? null
}

function warningsOf({ baseUrl, key }: TestConnection): string[] {
  const warnings: string[] = []
  if (key !== undefined && !hasUsualKeyShape(key))
    warnings.push('GenRay’s keys look like sk_live_…; this one does not.')
  if (isOwnNetwork(baseUrl))
    warnings.push('This address is on your own network: the key and every prompt go to that machine.')
  return warnings
}

type Refusal = { field: 'baseUrl' | 'key'; message: string }
type Failure = Exclude<Probe, { kind: 'works' }>

function refusalOf(baseUrl: string, kind: Failure['kind'], detail: string): Refusal {
  const host = new URL(baseUrl).host
  const saidBy = detail ? ` (${detail})` : ''
  const words = {
    unreachable: at('baseUrl', `Nothing answers at ${host}${saidBy}. Check the address and the network.`),
    insecure: at('baseUrl', `The connection to ${host} is not safe${saidBy}. The key was not sent.`),
    redirected: at(
      'baseUrl',
      detail
        ? `${host} redirects to ${detail}; redirects are not followed. If that is the service, enter it.`
        : `${host} redirects elsewhere; redirects are not followed. Enter the address of the service itself.`,
    ),
    not_this_api: at('baseUrl', `${host} answers${saidBy}, but not as this API does. Check the address.`),
    unavailable: at('baseUrl', `The service at ${host} is out of order${saidBy}. Test again later.`),
    unauthorized: at('key', 'The service does not know this key. Copy all of it, or create another.'),
    plan_required: at('key', `The key works, but its plan has no API access. The service says: ${detail}`),
    rate_limited: at(
      'key',
      `The service wants a pause${detail && ` of ${detail} s`} from this key. Test again then.`,
    ),
  } satisfies Record<ConnectionProblem, Refusal>
  return words[kind]
}

const at = (field: Refusal['field'], message: string): Refusal => ({ field, message })
