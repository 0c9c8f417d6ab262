import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

/**
 * Words of rows that another table keeps, each row by a whole number of its own. The same words on PostgreSQL would be
 * a `tsvector` of the configuration `simple`.
 */
export type FullText = {
  create: (db: QueryExecutorProvider) => Promise<void>
  /** Keeps the texts of a row, one for each column, in place of those before. */
  write: (db: QueryExecutorProvider, number: number, texts: readonly string[]) => Promise<void>
  /** The numbers of the rows that have every word of a search, each also as the beginning of a longer one. */
  numbersOf: (search: string) => RawBuilder<number>
}

/** Full text in SQLite's FTS5. The texts themselves are not kept a second time. */
export function fullText(table: string, columns: readonly string[]): FullText {
  const name = sql.table(table)
  return {
    create: async (db) => {
      // One and two letters have an index of their own: nearly every word begins with some of them.
      await sql`create virtual table ${name} using fts5(${sql.join(columns.map((column) => sql.ref(column)))},
        content='', contentless_delete=1, prefix='1 2', tokenize='unicode61 remove_diacritics 2')`.execute(db)
    },
    write: async (db, number, texts) => {
      const into = sql.join(['rowid', ...columns].map((column) => sql.ref(column)))
      const values = sql.join([number, ...texts.map(separateWords)])
      await sql`insert or replace into ${name} (${into}) values (${values})`.execute(db)
    },
    numbersOf: (search) =>
      sql<number>`(select rowid from ${name} where ${sql.ref(table)} match ${matchText(search)})`,
  }
}

/** Each word a phrase in quotation marks, so that no sign of it is taken for an operator. */
function matchText(search: string): string {
  const words = new Set(search.split(/\s+/).map(separateWords).filter(hasWord))
  // A search of signs alone finds nothing.
  if (words.size === 0) return '""'
  return [...words].map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ')
}

const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text)

const picture = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/** Scripts without spaces are found by each of their signs, and pictures (emoji) by their number. */
const separateWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(picture, (sign) => ` u${sign.codePointAt(0)?.toString(16)} `)
    .replace(unspaced, ' $& ')
