import { CompiledQuery, type Kysely } from 'kysely'
import * as z from 'zod/mini'

const Plan = z.array(z.object({ detail: z.string() }))

/** How SQLite goes about a query: what it searches by which index, and what it reads as a whole. */
export async function queryPlan<Tables>(
  db: Kysely<Tables>,
  { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
): Promise<string> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]))
  return Plan.parse(rows)
    .map(({ detail }) => detail)
    .join('\n')
}
