import type { ConnectionTest, ConnectKey, Connections } from '#contract/studio/connection.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import { budgetOfKey } from '../budget/budget-of-key.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJob } from '../jobs/change-job.ts'
import { acceptAccount } from '../money/refresh-account.ts'
import { clearBlock } from '../queue/reachability.ts'
import type { Studio } from '../studio.ts'
import { forgetService } from './forget-service.ts'
import { readConnections } from './read-connections.ts'
import { testConnection } from './test-connection.ts'

type Works = Extract<ConnectionTest, { outcome: 'works' }>

/**
 * Tests a key and makes Live work with it. Throws `invalid_request` naming the field when the test fails, and
 * `conflict` when the key does not see the jobs that are at the service, unless forced; nothing is stored then.
 */
export async function connectKey(studio: Studio, entry: ConnectKey): Promise<Connections> {
  const ctx = studio.context('live')
  const { baseUrl, key, webhookSecret = null, force = false } = entry
  const tested = await testConnection(ctx, { baseUrl, key })
  if (tested.outcome === 'refused')
    throw new StudioError('invalid_request', tested.message, {
      fields: [{ path: tested.field, message: tested.message }],
    })
  if (tested.openJobs > 0 && tested.seesJobs !== true && !force)
    throw new StudioError('conflict', whatIsLost(tested))
  const isNewKey = !(await ctx.upstream.isStoredKey(key))
  const isSameAccount = !isNewKey || tested.seesJobs === true
  const name = entry.name ?? new URL(baseUrl).host
  // Limits count by key: what is left of this one's minute, its test taken out. Source: seed, Rate Limits.
  const budget = await budgetOfKey(ctx, sha256Hex(key))
  await ctx.upstream.connect({ name, baseUrl, key, webhookSecret })
  ctx.budget = budget
  openDesk(ctx)
  if (!isSameAccount) await doubtUnconfirmed(ctx)
  await acceptAccount(ctx, tested.account, isSameAccount ? 'account' : 'connected')
  await studio.switchTo('live')
  for (const wake of Object.values(ctx.wake)) wake()
  return readConnections(studio)
}

const whatIsLost = ({ openJobs, seesJobs }: Works) => {
  const jobs = openJobs === 1 ? 'a job' : `${openJobs} jobs`
  return seesJobs === false
    ? `This key belongs to another account: it does not see ${jobs} that Live has at the service. Without their own key they are not followed, and their clips not fetched.`
    : `Whether this key sees ${jobs} that Live has at the service could not be found out. If it belongs to another account, they are not followed, and their clips not fetched.`
}

/** Whatever stood in the way of the key before does not stand in the way of this one. */
function openDesk(ctx: StudioContext) {
  // First of all: whatever is woken below looks at it.
  ctx.live.connected = true
  forgetService(ctx)
  clearBlock(ctx, ['not_connected'])
}

/** Another account's balance says nothing about jobs that were sent with the key before. */
async function doubtUnconfirmed(ctx: StudioContext) {
  const rows = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where('check_at', 'is not', null)
    .execute()
  for (const { id } of rows)
    await noteJob(ctx, id, {
      set: { verdict: 'cannot_tell', check_at: null },
      event: {
        event: 'checked',
        note: 'Another key was connected. Its balance does not tell whether this job was paid for.',
      },
    })
}
