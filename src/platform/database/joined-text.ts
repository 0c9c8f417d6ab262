import { type RawBuilder, sql } from 'kysely'

/** A column of many rows as one text, in the order of the rows; null without any. `string_agg` on PostgreSQL. */
export const joinedText = (column: string, by: string): RawBuilder<string | null> =>
  sql<string | null>`group_concat(${sql.ref(column)}, ${sql.lit(by)})`
