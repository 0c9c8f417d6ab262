import { hmac } from '#platform/secrets/hash.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** So many tries in a row are free; each one after them makes the next wait twice as long. */
const freeTries = { person: 5, address: 20 } as const
const firstPauseMs = 5_000
/** It never grows longer, and a link lets in at any time: nobody is locked out for good. */
const longestPauseMs = 15 * 60_000
/** Tries are forgotten after a day without another one. */
const forgottenMs = 24 * 3600_000

/** What tries of a person's password are counted under. */
export const personKey = (person: string) => `person:${person}`

/** The same for names that nobody has and for addresses: neither is stored as it is, a name may be a mistyped password. */
export const hashedKey = (masterKey: Buffer, kind: 'name' | 'address', text: string) =>
  `${kind}:${hmac(masterKey, `sign-in:${kind}:${text}`)}`

/**
 * Counts a try before the password is looked at, so that many at once are many. Throws `too_many_attempts` with
 * `retry_after` (whole seconds) while one of the keys has to wait; that is not counted.
 */
export async function countTry(
  trx: StudioTransaction,
  { clock }: Pick<StudioContext, 'clock'>,
  keys: readonly string[],
): Promise<void> {
  const now = clock.now()
  await trx
    .deleteFrom('sign_in_try')
    .where('last_at', '<', now - forgottenMs)
    .execute()
  const rows = await trx.selectFrom('sign_in_try').selectAll().where('key', 'in', keys).execute()
  const waitMs = Math.max(0, ...rows.map(({ next_at }) => next_at - now))
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000)
    throw new StudioError(
      'too_many_attempts',
      `Too many passwords were tried. The next one is looked at in ${inWords(seconds)}; a link lets you in now.`,
      { retry_after: seconds },
    )
  }
  for (const key of keys) {
    const failures = (rows.find((row) => row.key === key)?.failures ?? 0) + 1
    const tried = { failures, last_at: now, next_at: now + pauseMs(key, failures) }
    await trx
      .insertInto('sign_in_try')
      .values({ key, ...tried })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(tried))
      .execute()
  }
}

/** The try was right: it does not count against the address, which others share and need not wait at, and the person begins anew. */
export async function forgetTry(
  trx: StudioTransaction,
  { clock }: Pick<StudioContext, 'clock'>,
  keys: readonly string[],
): Promise<void> {
  await trx
    .updateTable('sign_in_try')
    .set((eb) => ({ failures: eb('failures', '-', 1), next_at: clock.now() }))
    .where('key', 'in', keys)
    .where('failures', '>', 0)
    .execute()
  await trx
    .deleteFrom('sign_in_try')
    .where(
      'key',
      'in',
      keys.filter((key) => key.startsWith('person:')),
    )
    .execute()
}

function pauseMs(key: string, failures: number): number {
  const free = key.startsWith('address:') ? freeTries.address : freeTries.person
  return failures < free ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - free))
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
