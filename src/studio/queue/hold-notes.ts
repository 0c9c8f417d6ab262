import { sql } from 'kysely'

/** What the timeline of a held job says: by it, what was held together is known again. */
export const heldNote = 'Held by a person.'
export const heldForRollNote = 'Held while the key is rolled.'
export const heldForLeavingNote = 'Held: whoever asked for it was removed.'

/** Why a held job is held, as its newest event of that kind says. */
export const latestHoldNote = sql<string | null>`(
  select note from job_event where job_id = job.id and event = 'held' order by id desc limit 1
)`
