import type { Selectable } from 'kysely'

import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import { noteSecret } from '#platform/secrets/scrub.ts'
import { seal, unseal } from '#platform/secrets/sealed-box.ts'

import type { UpstreamDb, UpstreamTables } from './store/tables.ts'

/** `last_used_at` is written at most this often, not with every request. */
const useStepMs = 5000

/** A connection as everybody may know it: the key only by its hint and hash. */
export type Connection = {
  mode: string
  name: string
  baseUrl: string
  keyHint: string
  keyHash: string
  hasWebhookSecret: boolean
  createdAt: number
  lastUsedAt: number | null
}

/** What one request needs: address and key of the same moment. */
export type OpenConnection = { mode: string; baseUrl: string; key: string }

/** What is stored for a mode; without a webhook secret the key's deliveries cannot be checked. */
type NewConnection = {
  mode: string
  name: string
  baseUrl: string
  key: string
  keyHint: string
  webhookSecret?: string | null
}

/** Keeps API keys sealed in the database; the master key that opens them lies in a file outside of it. */
export class Vault {
  readonly #db: UpstreamDb
  readonly #masterKey: Buffer
  readonly #clock: Clock
  readonly #chance: Chance
  /** What is stored, sealed as it is; this process is the only writer. */
  readonly #known = new Map<string, Row | undefined>()
  /** Opened keys for as long as their rows are known: a request is not worth a decryption. */
  readonly #opened = new WeakMap<Row, string>()
  #changes = 0

  constructor(options: { db: UpstreamDb; masterKey: Buffer; clock: Clock; chance: Chance }) {
    this.#db = options.db
    this.#masterKey = options.masterKey
    this.#clock = options.clock
    this.#chance = options.chance
  }

  /** Stores the key of a mode, and what belongs to it, in place of the one before. */
  async connect(entry: NewConnection): Promise<void> {
    const { mode, key } = entry
    const row = {
      mode,
      name: entry.name,
      base_url: entry.baseUrl,
      sealed_key: this.#seal(keyPurpose(mode), key),
      key_hash: sha256Hex(key),
      key_hint: entry.keyHint,
      sealed_webhook_secret: this.#sealOrNull(secretPurpose(mode), entry.webhookSecret ?? null),
      created_at: this.#clock.now(),
      last_used_at: null,
    }
    await this.#db
      .insertInto('connection')
      .values(row)
      .onConflict((conflict) => conflict.column('mode').doUpdateSet(row))
      .execute()
    this.#forget(mode)
  }

  /** The service moved (another port): the key stays. */
  async moveTo(mode: string, baseUrl: string): Promise<void> {
    await this.#change(mode, { base_url: baseUrl })
  }

  /** Stores what signs the deliveries of a mode's key, or forgets it. */
  async keepWebhookSecret(mode: string, secret: string | null): Promise<void> {
    await this.#change(mode, { sealed_webhook_secret: this.#sealOrNull(secretPurpose(mode), secret) })
  }

  /** Forgets the key of a mode and all that belongs to it. */
  async disconnect(mode: string): Promise<void> {
    await this.#db.deleteFrom('connection').where('mode', '=', mode).execute()
    this.#forget(mode)
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
      hasWebhookSecret: row.sealed_webhook_secret !== null,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }
  }

  /** Address and key of one moment together, for the next request only. Throws when there are none, or do not open. */
  async open(mode: string): Promise<OpenConnection> {
    const row = await this.#row(mode)
    if (!row) throw new Error(`No ${mode} key is stored.`)
    return { mode, baseUrl: row.base_url, key: this.#opened.get(row) ?? this.#openRow(row) }
  }

  /** The key itself. Throws as `open` does. */
  async openKey(mode: string): Promise<string> {
    return (await this.open(mode)).key
  }

  /** What signs deliveries, for checking the next one only; null when none is stored. Throws when it does not open. */
  async openWebhookSecret(mode: string): Promise<string | null> {
    const sealed = (await this.#row(mode))?.sealed_webhook_secret ?? null
    return sealed === null ? null : this.#unseal(secretPurpose(mode), sealed)
  }

  /** Notes that the key was used now. False when another connection took its place meanwhile. */
  async touch({ mode, baseUrl, key }: OpenConnection): Promise<boolean> {
    const row = await this.#row(mode)
    if (row?.base_url !== baseUrl) return false
    if (this.#opened.get(row) !== key && row.key_hash !== sha256Hex(key)) return false
    const now = this.#clock.now()
    if ((row.last_used_at ?? 0) <= now - useStepMs) await this.#change(mode, { last_used_at: now })
    return true
  }

  async #change(mode: string, values: Partial<Row>) {
    await this.#db.updateTable('connection').set(values).where('mode', '=', mode).execute()
    this.#forget(mode)
  }

  async #row(mode: string): Promise<Row | undefined> {
    if (this.#known.has(mode)) return this.#known.get(mode)
    const changes = this.#changes
    const row = await this.#db
      .selectFrom('connection')
      .selectAll()
      .where('mode', '=', mode)
      .executeTakeFirst()
    // Read while it was replaced, it may be the one before.
    if (changes === this.#changes) this.#known.set(mode, row)
    return row
  }

  #openRow(row: Row) {
    const key = this.#unseal(keyPurpose(row.mode), row.sealed_key)
    this.#opened.set(row, key)
    return key
  }

  #forget(mode: string) {
    this.#changes++
    this.#known.delete(mode)
  }

  /** Whatever is sealed or opened here is cut out of every log line and stored answer from then on. */
  #seal(purpose: string, secret: string) {
    noteSecret(secret)
    return seal(this.#chance, this.#masterKey, purpose, secret)
  }

  #sealOrNull(purpose: string, secret: string | null) {
    return secret === null ? null : this.#seal(purpose, secret)
  }

  #unseal(purpose: string, sealed: string) {
    const secret = unseal(this.#masterKey, purpose, sealed)
    noteSecret(secret)
    return secret
  }
}

type Row = Selectable<UpstreamTables['connection']>

const keyPurpose = (mode: string) => `connection.key:${mode}`
const secretPurpose = (mode: string) => `connection.webhook_secret:${mode}`
