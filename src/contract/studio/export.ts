import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { JobSelection } from './selection.ts'

/** Body of `POST /api/exports`. The browser makes the id, so a repeated send is the same export. */
export const ExportJobs = z.strictObject({
  id: ClientId,
  jobs: JobSelection,
  /** Also everything else that is kept of this mode, in the first archive: templates, prompts, collections, books. */
  account: z.optional(z.boolean()),
})
export type ExportJobs = z.infer<typeof ExportJobs>

/** Bytes of clips that one archive holds at most. */
export const exportPartBytes = 2_000_000_000

const ExportPart = z.object({
  /** Where it is downloaded, and under which name it is saved. */
  url: z.string(),
  fileName: z.string(),
  /** Jobs in it, and the bytes of their clips. */
  jobs: z.int(),
  bytes: z.int(),
  /** Of the download that began last: `idle` before there is one. A broken one can begin again, alone. */
  state: z.enum(['idle', 'sending', 'sent', 'broken']),
  jobsSent: z.int(),
})

/** Archives with the clips of a selection, each with a JSON file beside it, and a table of all of them. */
export const ExportView = z.object({
  id: ClientId,
  createdAt: z.int(),
  jobs: z.int(),
  /** Jobs whose clip is not on this disk: listed as missing. */
  missing: z.int(),
  bytes: z.int(),
  parts: z.array(ExportPart),
})
export type ExportView = z.infer<typeof ExportView>

/** A job in its own file: what an import takes. */
export const sidecarFormat = 'genray-studio-job'
