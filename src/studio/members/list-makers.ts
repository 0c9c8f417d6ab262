import type { Maker } from '#contract/studio/member.ts'

import type { CallContext } from '../context.ts'

/** Whose jobs whoever asks finds, by name, also of those who left: themselves alone where they see only their own. */
export async function listMakers({ db, viewer }: CallContext): Promise<{ makers: Maker[] }> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'removed_at'])
    .$if(viewer.sees === 'own', (query) => query.where('id', '=', viewer.person))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { makers: rows.map(({ id, name, removed_at }) => ({ id, name, isHere: removed_at === null })) }
}
