import type { Generated } from './history-tables.ts'

/** Who works here, how they get in, and what owners did. Columns are named as in `StudioTables`. */
export type MemberTables = {
  session: {
    token_hash: string
    person: string
    created_at: number
    last_seen_at: number
    ended_at: number | null
    /** Which browser it is of, in words; null where nobody can tell. */
    browser: string | null
  }
  /** Everybody who works here, also those who left: what they made names them. */
  person: {
    id: string
    name: string
    role: string
    sees: string
    created_at: number
    removed_at: number | null
    /** Credits that their jobs may take in a month; null for any. */
    month_cap: number | null
    /** In PHC form; null for whoever signs in by links alone. */
    password_hash: string | null
    password_at: number | null
  }
  /** Links that let one browser in once: an invitation has no person until it is accepted, every other one has. */
  entry_link: {
    id: string
    token_hash: string
    person: string | null
    /** Name, sight and limit of whoever accepts. */
    name: string
    sees: string
    month_cap: number | null
    made_by: string
    created_at: number
    expires_at: number
    used_at: number | null
  }
  /** Wrong passwords in a row, by hashed name and by address: nothing is tried again before `next_at`. */
  sign_in_try: { key: string; failures: number; last_at: number; next_at: number }
  /** What owners did and who signed in; never changed, but for the `times` of what was repeated. */
  audit_entry: {
    id: Generated
    at: number
    /** Null where nobody was signed in. */
    person: string | null
    action: string
    words: string
    browser: string | null
    times: number
  }
  used_claim: { nonce: string; expires_at: number }
}
