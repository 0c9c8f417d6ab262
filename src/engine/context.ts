import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import type { Log } from '#platform/log.ts'

import type { KeyUse } from './keys/key-use.ts'
import type { Moderate } from './moderation/policy.ts'
import type { Renderer } from './render/renderer.ts'
import type { EngineDb } from './store/tables.ts'

/** What verbs on accounts and keys lean on: the service has it, and the operator's command line. */
export type EngineData = {
  db: EngineDb
  clock: Clock
  chance: Chance
  /** Opens the sealed webhook secrets. */
  masterKey: Buffer
  keyUse: KeyUse
}

/** All that the engine's verbs may lean on. */
export type EngineContext = EngineData & {
  log: Log
  renderer: Renderer
  /** The ffmpeg that probes customers' media. */
  ffmpegPath: string
  /** Folder of finished clips and covers. */
  videosDir: string
  /** Folder of customers' uploads. */
  uploadsDir: string
  /** Folder of the media that running jobs fetched; each job's is removed when it ends. */
  inputsDir: string
  /** The only way to addresses that customers name. */
  guardedFetch: GuardedFetch
  moderate: Moderate
  /** How many clips render at once. */
  lanes: number
  /** Real share done (0–1) of the jobs that this process renders. */
  progress: Map<string, number>
  /** Origin that `video_url` and `cover_url` start with. */
  publicOrigin: () => string
}
