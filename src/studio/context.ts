import type { AccountView, QueueBlock } from '#contract/studio/account.ts'
import type { Mode } from '#contract/studio/job.ts'
import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { UpstreamClient } from '#upstream/client.ts'

import type { RequestBudget } from './budget/request-budget.ts'
import type { StudioDb } from './store/tables.ts'

/** What is true right now and is learned anew after a restart. */
export type Live = {
  account: AccountView | null
  block: QueueBlock | null
  /** Nothing is sent upstream before this moment, and how often in a row the service did not answer. */
  retryAt: number
  failures: number
}

/** What the process that embeds the engine may do for its Practice account. */
export type PracticeDoor = { refill: () => Promise<void> }

/** All that the studio's verbs may lean on. */
export type StudioContext = {
  db: StudioDb
  clock: Clock
  chance: Chance
  log: Log
  mode: Mode
  upstream: UpstreamClient
  budget: RequestBudget
  live: Live
  /** Folder of archived clips, one subfolder a job. */
  mediaDir: string
  masterKey: Buffer
  version: string
  practice: PracticeDoor | null
  /** Aborted when the process is about to end. */
  stopping: AbortSignal
  /** Tells the loops that there may be something to do. */
  wake: { sender: () => void; tracker: () => void; archiver: () => void; account: () => void }
}
