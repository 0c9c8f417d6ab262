import type { Generated as GeneratedColumn, Kysely, Selectable, Transaction, Updateable } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Integers are milliseconds, credits or bytes; text named `…_json` is JSON. */
export type StudioTables = MigrationTables & {
  /** Named counters; `revision` grows with every change of a job. */
  counter: { name: string; value: number }
  job: {
    id: string
    mode: string
    state: string
    prompt: string
    request_json: string
    model: string
    duration: number
    aspect_ratio: string
    estimate: number
    held: number | null
    cost: number | null
    refund: number | null
    /** Place in the queue; smaller is sent first. */
    position: number
    service_id: string | null
    service_status: string | null
    raw_answer: string | null
    progress: number | null
    polled_at: number | null
    failure_code: string | null
    failure_message: string | null
    failure_paid: string | null
    video_url: string | null
    cover_url: string | null
    archive: string
    archive_attempts: number
    archive_next_at: number | null
    tint: string | null
    width: number | null
    height: number | null
    duration_ms: number | null
    size_bytes: number | null
    clip_sha256: string | null
    created_at: number
    sent_at: number | null
    started_at: number | null
    finished_at: number | null
    revision: number
  }
  job_event: { id: Generated; job_id: string; at: number; event: string; note: string | null }
  /** Every balance that the service told us, for the money trail. */
  account_reading: {
    id: Generated
    mode: string
    at: number
    source: string
    credits: number
    reading_json: string | null
  }
  /** When requests were sent upstream: survives a restart, so that a crash loop cannot overspend the limit. */
  upstream_request: { id: Generated; at: number }
  session: {
    token_hash: string
    role: string
    created_at: number
    last_seen_at: number
    ended_at: number | null
  }
  used_claim: { nonce: string; expires_at: number }
}

type Generated = GeneratedColumn<number>

export type StudioDb = Kysely<StudioTables>
export type StudioTransaction = Transaction<StudioTables>
export type JobRow = Selectable<StudioTables['job']>
export type JobValues = Updateable<StudioTables['job']>
