import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import { seal, unseal } from '#platform/secrets/sealed-box.ts'

import type { UpstreamDb } from './store/tables.ts'

/** A connection as everybody may know it: the key only by its hint and hash. */
export type Connection = {
  mode: string
  name: string
  baseUrl: string
  keyHint: string
  keyHash: string
  createdAt: number
  lastUsedAt: number | null
}

/** Keeps API keys sealed in the database; the master key that opens them lies in a file outside of it. */
export class Vault {
  readonly #db: UpstreamDb
  readonly #masterKey: Buffer
  readonly #clock: Clock
  readonly #chance: Chance

  constructor(options: { db: UpstreamDb; masterKey: Buffer; clock: Clock; chance: Chance }) {
    this.#db = options.db
    this.#masterKey = options.masterKey
    this.#clock = options.clock
    this.#chance = options.chance
  }

  /** Stores the key of a mode in place of the one before. */
  async connect(entry: {
    mode: string
    name: string
    baseUrl: string
    key: string
    keyHint: string
  }): Promise<void> {
    const row = {
      mode: entry.mode,
      name: entry.name,
      base_url: entry.baseUrl,
      sealed_key: seal(this.#chance, this.#masterKey, purpose(entry.mode), entry.key),
      key_hash: sha256Hex(entry.key),
      key_hint: entry.keyHint,
      created_at: this.#clock.now(),
      last_used_at: null,
    }
    await this.#db
      .insertInto('connection')
      .values(row)
      .onConflict((conflict) => conflict.column('mode').doUpdateSet(row))
      .execute()
  }

  /** The service moved (another port): the key stays. */
  async moveTo(mode: string, baseUrl: string): Promise<void> {
    await this.#db.updateTable('connection').set({ base_url: baseUrl }).where('mode', '=', mode).execute()
  }

  /** The connection of a mode, null when none is stored. */
  async read(mode: string): Promise<Connection | null> {
    const row = await this.#row(mode)
    if (!row) return null
    return {
      mode: row.mode,
      name: row.name,
      baseUrl: row.base_url,
      keyHint: row.key_hint,
      keyHash: row.key_hash,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }
  }

  /** The key itself, for the Authorization header of the next request only. Throws when there is none. */
  async openKey(mode: string): Promise<string> {
    const row = await this.#row(mode)
    if (!row) throw new Error(`No ${mode} key is stored.`)
    const key = unseal(this.#masterKey, purpose(mode), row.sealed_key)
    return key
  }

  /** Notes that the key was used now. */
  async touch(mode: string): Promise<void> {
    await this.#db
      .updateTable('connection')
      .set({ last_used_at: this.#clock.now() })
      .where('mode', '=', mode)
      .execute()
  }

  #row(mode: string) {
    return this.#db.selectFrom('connection').selectAll().where('mode', '=', mode).executeTakeFirst()
  }
}

const purpose = (mode: string) => `connection.key:${mode}`
