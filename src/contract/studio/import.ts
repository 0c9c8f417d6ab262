import * as z from 'zod/mini'

import { sidecarFormat } from './export.ts'
import { TagName } from './job-filter.ts'
import { JobKind, JobRequest } from './job-request.ts'
import { JobId, Mode } from './job.ts'
import { noteMax } from './labels.ts'
import { VideoId } from './upscale.ts'

export const adoptionsAtOnce = 500

/** An id as the service gave it. */
const ServiceId = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, { error: 'Enter the id that the service gave the job.' }),
    z.maxLength(200, { error: 'An id has at most 200 characters.' }),
    z.regex(/^[\x21-\x7e]+$/, { error: 'An id has no spaces and no letters beyond ASCII.' }),
  )

/** Body of `POST /api/adoptions`: jobs that the service has and this studio does not. Each is looked up once, free. */
export const AdoptJobs = z.strictObject({
  ids: z.array(ServiceId).check(
    z.minLength(1, { error: 'Enter at least one id.' }),
    z.maxLength(adoptionsAtOnce, {
      error: `At most ${adoptionsAtOnce} ids can be looked up at once.`,
    }),
  ),
})
export type AdoptJobs = z.infer<typeof AdoptJobs>

export const Adoption = z.object({
  serviceId: z.string(),
  /** `known` jobs were here already. */
  state: z.enum(['waiting', 'adopted', 'known', 'failed']),
  jobId: z.nullable(JobId),
  /** Why it was not adopted, in words. */
  problem: z.nullable(z.string()),
})
export type Adoption = z.infer<typeof Adoption>

/** All that were asked for and not put aside, the newest first. */
export const Adoptions = z.object({ waiting: z.int(), adoptions: z.array(Adoption) })
export type Adoptions = z.infer<typeof Adoptions>

/** Bytes of the largest clip. */
export const importClipBytes = 2_000_000_000

/** What an export wrote beside a clip, as much of it as an import takes. */
export const Sidecar = z.object({
  format: z.literal(sidecarFormat, { error: 'This is no record of a clip that this studio exported.' }),
  version: z.literal(1, { error: 'A later version of the studio wrote this record. Update this one first.' }),
  job: z.object({
    id: JobId,
    mode: Mode,
    request: JobRequest,
    kind: JobKind,
    credits: z.int().check(z.minimum(0)),
    createdAt: z.int().check(z.minimum(0)),
    finishedAt: z.nullable(z.int().check(z.minimum(0))),
    serviceId: z.nullable(ServiceId),
    videoId: z._default(z.nullable(VideoId), null),
    starred: z._default(z.boolean(), false),
    rating: z._default(z.int().check(z.minimum(0), z.maximum(5)), 0),
    note: z._default(z.string().check(z.maxLength(noteMax)), ''),
    tags: z._default(z.array(TagName).check(z.maxLength(100)), []),
  }),
})
export type Sidecar = z.infer<typeof Sidecar>

/** Body of `POST /api/imports`: announces a clip of another studio. The bytes go to `importContentPath`. */
export const StartImport = z.strictObject({
  /** Of the import, and of the job that it becomes when there is no record beside it. */
  id: JobId,
  fileName: z.string().check(z.minLength(1), z.maxLength(255)),
  sizeBytes: z
    .int()
    .check(
      z.minimum(1, { error: 'The file is empty.' }),
      z.maximum(importClipBytes, { error: 'A clip has at most 2 GB.' }),
    ),
  sidecar: z.nullable(Sidecar),
})
export type StartImport = z.infer<typeof StartImport>

/** How far an import is. `known`: the clip is here already, and nothing need be sent. */
export const ImportView = z.object({
  id: JobId,
  state: z.enum(['receiving', 'done', 'known']),
  receivedBytes: z.int(),
  /** The job that it is, once it is here. */
  jobId: z.nullable(JobId),
})
export type ImportView = z.infer<typeof ImportView>

/** Where one sends a part of a clip: `PUT …?offset=BYTES`, the body up to `mediaChunkBytes` of it. Answers ImportView. */
export const importContentPath = '/api/imports/:id/content'
