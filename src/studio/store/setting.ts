import type * as z from 'zod/mini'

import type { StudioDb } from './tables.ts'

/** A setting as its schema reads it; null before anybody chose, and for what this version cannot read. */
export async function readSetting<S extends z.ZodMiniType>(
  db: StudioDb,
  name: string,
  schema: S,
): Promise<z.output<S> | null> {
  const row = await db.selectFrom('setting').select('value_json').where('name', '=', name).executeTakeFirst()
  if (!row) return null
  const parsed = schema.safeParse(JSON.parse(row.value_json))
  return parsed.success ? parsed.data : null
}

/** Keeps a choice, in place of the one before. */
export async function storeSetting(db: StudioDb, name: string, value: unknown): Promise<void> {
  const value_json = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ name, value_json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value_json }))
    .execute()
}
