import type { Kysely, Selectable, Transaction, Updateable } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

import type { Generated, HistoryTables } from './history-tables.ts'
import type { MemberTables } from './member-tables.ts'

/** Integers are milliseconds, credits or bytes; text named `…_json` is JSON. */
export type StudioTables = MigrationTables &
  HistoryTables &
  MemberTables & {
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
      /** Who asked for it; the queue is fair between them. */
      person: string
      /** Most credits it may cost when its turn comes; null for any. */
      credits_max: number | null
      /** Grows with every sending: whose turn it was last. Null until it was sent. */
      turn: number | null
      /** Revision that the last edit of its request replaced; 0 while it is as it was composed. */
      request_revision: number
      /** What stands in its way or looks wrong, for people: a code, null when all is well. */
      trouble: string | null
      /** Since when it does not count against the plan's slots any more, though it is not final. */
      slot_released_at: number | null
      /** When the service last said something new of it, and how often in a row it did not know it. */
      news_at: number | null
      missed: number
      /** The balance last witnessed before it was sent. */
      balance_before: number | null
      /** How often it was sent; part of its webhook address and idempotency key. */
      attempt: number
      /** 1 when it was sent with our own webhook address. */
      hook_sent: number
      /** What the balance still has to show of it: see money/open-entries.ts. Null when all is booked. */
      books: string | null
      /** Since when it is not known whether the service accepted it. */
      unconfirmed_at: number | null
      /** What the balance says of an unconfirmed job: checking, charged, not_charged, cannot_tell. */
      verdict: string | null
      /** Balance checks made for it, and when the next one is due. */
      checks: number
      check_at: number | null
      /** When the refund was seen in the balance, and how much it was. */
      refund_seen_at: number | null
      refund_seen: number | null
      /** Where it came from: studio, late (a late answer of another job), adopted. */
      origin: string
      origin_job: string | null
      /** Why the files are not here, in words, null when they are or will be. */
      archive_problem: string | null
      /** When the clip got its place on this disk, the last time. */
      archived_at: number | null
      /** 1 when there is a sprite for hovering, −1 when none can be made. */
      sprite: number
      /** When retention or a person took the clip from this disk. */
      clip_removed_at: number | null
      /** text, frames, references or person: see contract/studio/job-request.ts. */
      kind: string
      batch_id: string | null
      /** The failed job that this one tries again. */
      retry_of: string | null
      /** Its revision when it was made: greater than that of every job before it. Labels and words name it by this. */
      number: number
      /** 1 when it is. */
      starred: number
      /** 1–5; 0 when nobody judged it. */
      rating: number
      /** What people wrote about it. */
      note: string
      /** When it was taken out of all lists, and by which removal; null for what is there. */
      removed_at: number | null
      removal_id: string | null
      /** The number that the service knows its clip by, which upscaling needs. Null until it is known. */
      video_id: string | null
      revision: number
    }
    /** Inputs of requests, for all modes. */
    media: {
      id: string
      origin: string
      name: string
      /** The name in lower case, as it is searched. */
      search_text: string
      /** receiving, fetching, checking, kept or failed; how far a mode's service is stands in media_copy. */
      stage: string
      /** The mode that it was added in, whose loops bring it here and look at it. */
      added_in: string
      kind: string | null
      facts_json: string | null
      problem_json: string | null
      size_bytes: number
      received_bytes: number
      sha256: string | null
      source_url: string | null
      job_id: string | null
      frame: number | null
      same_as: string | null
      /** 1 when there is a picture of it. */
      preview: number
      person: string
      created_at: number
      used_at: number | null
    }
    /** What the service of a mode has of an input: its URL there, or why it has none. Without either it is to be sent. */
    media_copy: {
      media_id: string
      mode: string
      /** Service that took it; another one does not have it. */
      base_url: string
      url: string | null
      problem_json: string | null
      at: number
    }
    /** Every URL that an input ever had at a mode's service: jobs of long ago name it by those. See media/find-media.ts. */
    media_url: { mode: string; url: string; media_id: string; at: number }
    batch: {
      id: string
      mode: string
      name: string
      source: string
      /** Of the body that made it: a repeated call is the same batch. */
      request_hash: string
      person: string
      created_at: number
    }
    template: { id: string; name: string; draft_json: string; created_at: number; used_at: number | null }
    /** Every prompt that was ever sent, once; stays when its clips go. */
    past_prompt: {
      id: Generated
      person: string
      prompt: string
      /** In lower case, as it is searched. */
      search_text: string
      used_at: number
      uses: number
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
      /** The job whose sending told it. */
      job_id: string | null
      /** The newest job event before it was asked for; null while a sending was under way, which makes it ambiguous. */
      since_event: number | null
      /** When the same balance was told for the last time. */
      until_at: number | null
      /** 1 when everything up to here is explained by balance notes. */
      settled: number
    }
    /** When requests were sent upstream: survives a restart, so that a crash loop cannot overspend the limit. */
    upstream_request: {
      id: Generated
      mode: string
      at: number
      purpose: string
      /** SHA-256 of the key that it was made with; null where an earlier version wrote it. */
      key_hash: string | null
    }
    /** How long jobs of a kind ran, between the last look before and the first after the end: what the tracker learns. */
    run_time: { id: Generated; mode: string; kind: string; low_ms: number; high_ms: number; at: number }
    /** What a change of the balance was for: charge, refund_seen, grant, spent_outside, unexplained. */
    balance_note: {
      id: Generated
      mode: string
      at: number
      kind: string
      credits: number
      job_id: string | null
      note: string | null
      /** The reading that showed it; null for a grant that is known and was not seen yet. */
      reading_id: number | null
    }
    /** What the service really charged where it differs from the documented price. The newest a kind counts. */
    learned_price: { mode: string; kind: string; credits: number; at: number; job_id: string }
    /** Every delivery that arrived at a webhook address of ours, with the verdict on it. */
    hook_delivery: {
      id: Generated
      mode: string
      at: number
      job_id: string | null
      service_id: string | null
      event: string | null
      verdict: string
      headers_json: string
      body: string
      digest: string
      /** How often the very same delivery arrived. */
      times: number
      /** Which sending of the job its address belongs to; null at the general address. */
      attempt: number | null
      /** When it is to be acted upon next, and when that was done; null for what is only kept. */
      due_at: number | null
      applied_at: number | null
    }
    /** Requests that this studio made with a key, by day in UTC. */
    request_day: { key_hash: string; day: string; requests: number }
    /** What was sent to handlers to try them: see studio/webhook-test. `outcome` null until it ends. */
    webhook_test: {
      id: string
      mode: string
      url: string
      kind: string
      headers_json: string
      body: string
      attempts_json: string
      outcome: string | null
      created_at: number
    }
    /** Settings of the whole studio, as JSON. */
    setting: { name: string; value_json: string }
  }

export type StudioDb = Kysely<StudioTables>
export type StudioTransaction = Transaction<StudioTables>
export type JobRow = Selectable<StudioTables['job']>
export type JobValues = Updateable<StudioTables['job']>
export type MediaRow = Selectable<StudioTables['media']>
export type MediaCopy = Selectable<StudioTables['media_copy']>
