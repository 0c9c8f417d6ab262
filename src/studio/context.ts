import type { ApiPlanId } from '#contract/service/plan.ts'
import type { AccountView, QueueBlock } from '#contract/studio/account.ts'
import type { Mode } from '#contract/studio/job.ts'
import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { Disk } from '#platform/files/disk.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'
import type { Log } from '#platform/log.ts'
import type { UpstreamClient } from '#upstream/client.ts'

import type { RequestBudget } from './budget/request-budget.ts'
import type { Viewer } from './members/viewer.ts'
import type { StudioDb } from './store/tables.ts'

/** What is true right now and is learned anew after a restart. */
export type Live = {
  /** Whether a key is stored for this mode; without one nothing is sent. */
  connected: boolean
  account: AccountView | null
  /** Everything that stops the queue, and the one of it that is shown: see queue/reachability.ts. */
  blocks: Map<QueueBlock['reason'], QueueBlock>
  block: QueueBlock | null
  /** Why the disk takes no clips: too little space is left, or a write was refused. */
  diskTrouble: 'reserve' | 'write' | null
  /** Nothing is sent upstream before this moment, and how often in a row the service did not answer. */
  retryAt: number
  failures: number
  /** It said that it is not available: until when, and until a read succeeds after that; 0 when all is well. */
  unavailableUntil: number
  /** Signed deliveries come, and none failed to: the tracker can wait for the next. */
  webhooksTrusted: boolean
}

/** What the process that embeds the engine may do for its Practice account. */
export type PracticeDoor = {
  refill: () => Promise<void>
  switchPlan: (plan: ApiPlanId) => Promise<void>
}

/** What works by itself in each mode: see modes/desk.ts. */
export type LoopName =
  | 'account'
  | 'sender'
  | 'tracker'
  | 'archiver'
  | 'inbox'
  | 'checker'
  | 'fetcher'
  | 'examiner'
  | 'copier'
  | 'importer'

/** All that the studio's verbs may lean on, in one of its modes. */
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
  /** Folder of the inputs of requests, one subfolder an input. */
  inputsDir: string
  /** The only way to addresses that people name. */
  guardedFetch: Pick<GuardedFetch, 'get'>
  /** Deliveries to handlers of the owner's, on this machine too. */
  ownerPost: OwnerPost
  disk: Disk
  /** Decodes clips and inputs; null where there is no ffmpeg. */
  ffmpegPath: string | null
  masterKey: Buffer
  version: string
  practice: PracticeDoor | null
  /** `https://host` under which the service can reach this studio; null when it cannot. */
  publicOrigin: string | null
  /** Aborted when the process is about to end. */
  stopping: AbortSignal
  /** Tells the loops that there may be something to do. */
  wake: Record<LoopName, () => void>
}

/**
 * The studio as somebody asks it: what they find, may do and may spend hangs on `viewer`. It is another object than the
 * context of the mode; what both share is known by `live`.
 */
export type CallContext = StudioContext & { viewer: Viewer }
