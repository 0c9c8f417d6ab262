import { sql } from 'kysely'

import type { StudioDb } from './tables.ts'

const entriesMax = 200

/**
 * Keeps what was read of the database until anything is written to it: whoever asks again costs one short question.
 * For reads that many tabs repeat while nothing happens. Only this process writes to the database of the studio.
 */
export class ReadMemory<T> {
  readonly #known = new Map<string, Promise<T>>()
  #writes = -1

  /** `key` says everything that the answer of `read` depends on beside the database. */
  async recall(db: StudioDb, key: string, read: () => Promise<T>): Promise<T> {
    const writes = await countWrites(db)
    if (writes !== this.#writes || this.#known.size >= entriesMax) this.#known.clear()
    this.#writes = writes
    const known = this.#known.get(key)
    if (known) return known
    const answer = read()
    this.#known.set(key, answer)
    answer.catch(() => this.#known.delete(key))
    return answer
  }
}

/** A memory for each context, made when it is first asked for. */
export function readMemory<T>(): (ctx: object) => ReadMemory<T> {
  const memories = new WeakMap<object, ReadMemory<T>>()
  return (ctx) => {
    const memory = memories.get(ctx) ?? new ReadMemory<T>()
    memories.set(ctx, memory)
    return memory
  }
}

const question = sql<{ writes: number }>`select total_changes() as writes`
const questions = new WeakMap<StudioDb, ReturnType<typeof question.compile>>()

/** Rows that were written since the database was opened. */
async function countWrites(db: StudioDb): Promise<number> {
  const compiled = questions.get(db) ?? question.compile(db)
  questions.set(db, compiled)
  const { rows } = await db.executeQuery(compiled)
  return rows[0]?.writes ?? NaN
}
