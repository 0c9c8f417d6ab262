import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'

import type { Renderer } from './render/renderer.ts'
import type { EngineDb } from './store/tables.ts'

/** All that the engine's verbs may lean on. */
export type EngineContext = {
  db: EngineDb
  clock: Clock
  chance: Chance
  log: Log
  renderer: Renderer
  /** Folder of finished clips and covers. */
  videosDir: string
  /** How many clips render at once. */
  lanes: number
  /** Real share done (0–1) of the jobs that this process renders. */
  progress: Map<string, number>
  /** Origin that `video_url` and `cover_url` start with. */
  publicOrigin: () => string
}
