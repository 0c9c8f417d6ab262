import { type Expression, sql, type SqlBool } from 'kysely'

/** Text as it is searched: SQLite itself knows upper and lower case of ASCII alone. */
export const searchText = (text: string): string => text.normalize('NFC').toLowerCase()

/** True where a column of `searchText` has every word of a search in it, in any case and order. */
export function hasWords(column: Expression<string>, search: string): Expression<SqlBool> {
  const words = searchText(search).split(/\s+/).filter(Boolean)
  const found = words.map((word) => sql<SqlBool>`${column} like ${`%${literally(word)}%`} escape '\\'`)
  return found.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(found, sql` and `)}`
}

const literally = (word: string) => word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
