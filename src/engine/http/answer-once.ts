import type { Context } from 'hono'

import { sha256Hex } from '#platform/secrets/hash.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'
import type { EngineTransaction } from '../store/tables.ts'

const keyForm = /^[\x21-\x7e]{1,255}$/
/** As long as a client may reasonably retry. */
const keptMs = 7 * 24 * 3600_000

/**
 * Runs a submit in one transaction and answers 202. With an Idempotency-Key the answer is stored in that same
 * transaction: the same key and request get it again byte for byte, another request under the key is 409. Refusals
 * are not stored: they changed nothing, so the next try is a new one.
 */
export async function answerOnce(
  ctx: EngineContext,
  c: Context,
  principal: Principal,
  request: object,
  submit: (trx: EngineTransaction) => Promise<object>,
  onSubmitted: () => void,
): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (key !== undefined && !keyForm.test(key))
    throw new EngineError('invalid_request', 'Idempotency-Key is 1 to 255 visible ASCII characters.', {
      fields: [{ path: 'Idempotency-Key', message: 'Use 1 to 255 visible ASCII characters.' }],
    })
  const { id: accountId } = principal.account
  const requestHash = sha256Hex(`${c.req.path}\n${JSON.stringify(request)}`)
  const answer = await ctx.db.transaction().execute(async (trx) => {
    const known = key && (await findAnswer(trx, accountId, key))
    if (known && known.request_hash !== requestHash)
      throw new EngineError(
        'idempotency_conflict',
        'This Idempotency-Key was used for another request. Nothing was charged.',
      )
    if (known) return { body: known.body, isNew: false }
    const body = JSON.stringify(await submit(trx))
    if (key) await storeAnswer(ctx, trx, { accountId, key, requestHash, body })
    return { body, isNew: true }
  })
  if (answer.isNew) onSubmitted()
  return c.body(answer.body, 202, { 'content-type': 'application/json' })
}

const findAnswer = (trx: EngineTransaction, accountId: string, key: string) =>
  trx
    .selectFrom('idempotent_answer')
    .select(['request_hash', 'body'])
    .where('account_id', '=', accountId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()

async function storeAnswer(
  ctx: EngineContext,
  trx: EngineTransaction,
  entry: { accountId: string; key: string; requestHash: string; body: string },
) {
  const now = ctx.clock.now()
  await trx
    .deleteFrom('idempotent_answer')
    .where('created_at', '<', now - keptMs)
    .execute()
  await trx
    .insertInto('idempotent_answer')
    .values({
      account_id: entry.accountId,
      idempotency_key: entry.key,
      request_hash: entry.requestHash,
      status: 202,
      body: entry.body,
      created_at: now,
    })
    .execute()
}
