import type { Connections } from '#contract/studio/connection.ts'
import type { Mode } from '#contract/studio/job.ts'

import type { Studio } from '../studio.ts'
import { readConnections } from './read-connections.ts'

/** Shows the other mode, also one without a key: jobs can be composed there and wait. */
export async function switchMode(studio: Studio, mode: Mode): Promise<Connections> {
  await studio.switchTo(mode)
  return readConnections(studio)
}
