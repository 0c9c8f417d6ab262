import type { Generated as GeneratedColumn } from 'kysely'

/** A number that the database gives. */
export type Generated = GeneratedColumn<number>

/** How jobs are judged, found, taken away, and brought here or elsewhere. Columns are named as in `StudioTables`. */
export type HistoryTables = {
  tag: {
    id: Generated
    mode: string
    /** The name in lower case: two names that differ in nothing else are one. */
    key: string
    name: string
  }
  job_tag: { tag_id: number; number: number }
  collection: { id: string; mode: string; name: string; created_at: number }
  collected: { collection_id: string; number: number }
  /** A search of History under a name; `query` as it stands in the address of the page. */
  saved_view: { id: string; mode: string; name: string; query: string; created_at: number }
  /** What a job was made from: see contract/studio/lineage.ts. */
  lineage: { job_id: string; kind: string; source_id: string }
  /** Jobs that were taken out of the lists at once, to be put back at once. */
  removal: { id: string; mode: string; person: string; at: number; restored_at: number | null }
  /** Jobs of the service that are asked for by their ids: waiting, adopted, known or failed. */
  adoption: {
    id: Generated
    mode: string
    /** Who asked for it, and whose job it becomes. */
    person: string
    service_id: string
    state: string
    job_id: string | null
    problem: string | null
    at: number
  }
  /** A clip of another studio that is on its way, or became a job. */
  clip_import: {
    id: string
    person: string
    mode: string
    file_name: string
    size_bytes: number
    /** The job that it is to become, and that it is. */
    target_id: string
    job_id: string | null
    sidecar_json: string | null
    created_at: number
  }
  export: {
    id: string
    mode: string
    person: string
    request_hash: string
    /** 1 when the first archive also has what is kept beside the jobs. */
    account: number
    created_at: number
    planned_at: number | null
  }
  /** A job of an archive; `size_bytes` of its clip, null when that was not here when the export was planned. */
  export_job: {
    export_id: string
    part: number
    place: number
    job_id: string
    name: string
    size_bytes: number | null
  }
}
