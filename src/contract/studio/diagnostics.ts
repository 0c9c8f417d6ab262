import * as z from 'zod/mini'

import { QueueBlock } from './account.ts'
import { Mode } from './job.ts'

const counts = z.record(z.string(), z.int())

/** How one mode stands. No prompt, no file and no key is in it, nor what an address says beside its host. */
const ModeState = z.object({
  mode: Mode,
  /** Host of the service; null where no key is connected. */
  service: z.nullable(z.string()),
  plan: z.nullable(z.string()),
  blocks: z.array(QueueBlock),
  requestsUsed: z.int(),
  requestsPerMinute: z.int(),
  jobs: counts,
  archive: counts,
  /** Jobs that failed in the last seven days, by the code of the cause. */
  failures: counts,
})

/** What somebody who helps needs to know of a studio, and nothing that is its owner's alone. */
export const Diagnostics = z.object({
  madeAt: z.int(),
  version: z.string(),
  node: z.string(),
  sqlite: z.string(),
  /** `linux x64`. */
  platform: z.string(),
  /** Null where there is none that runs. */
  ffmpeg: z.nullable(z.string()),
  upSeconds: z.int(),
  memoryBytes: z.int(),
  freeBytes: z.nullable(z.int()),
  databaseBytes: z.int(),
  migrations: z.array(z.string()),
  retentionDays: z.nullable(z.int()),
  hasPublicAddress: z.boolean(),
  modes: z.array(ModeState),
})
export type Diagnostics = z.infer<typeof Diagnostics>
