import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'

/** A person who is here. Throws `not_found` for everybody else. */
export async function findPerson(db: StudioDb | StudioTransaction, id: string) {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is nobody like that here. They may have been removed.')
  return row
}

/** What a person is called, also one who left. */
export async function nameOf({ db }: Pick<StudioContext, 'db'>, id: string): Promise<string> {
  const row = await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? 'nobody'
}

/** Names are told apart by more than capitals and spaces: people sign in by them. */
export const foldName = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Throws `conflict` when somebody who is here or invited has this name. */
export async function requireFreeName(
  trx: StudioTransaction,
  { clock }: Pick<StudioContext, 'clock'>,
  name: string,
  ownId?: string,
): Promise<void> {
  const people = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('removed_at', 'is', null)
    .execute()
  const invited = await trx
    .selectFrom('entry_link')
    .select(['id', 'name'])
    .where('person', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .execute()
  if (![...people, ...invited].some((other) => other.id !== ownId && foldName(other.name) === foldName(name)))
    return
  const message = `Somebody here is called ${name} already. People sign in by their names: choose another one.`
  throw new StudioError('conflict', message, { fields: [{ path: 'name', message }] })
}

/** Whoever can print a link at the terminal is an owner by that. */
export const staysOwner = () =>
  new StudioError('conflict', 'Whoever runs the studio stays its owner: npm run link always lets them in.')
