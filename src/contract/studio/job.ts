import * as z from 'zod/mini'

import { AspectRatio } from '../service/aspect-ratio.ts'
import { Model } from '../service/model.ts'
import { VideoRequest } from '../service/video-request.ts'
import { JobState } from './job-state.ts'

/** Practice jobs ran on the embedded engine, Live jobs at GenRay; they never mix. */
export const Mode = z.enum(['practice', 'live'])
export type Mode = z.infer<typeof Mode>

/** A UUID in lower case, so that one job has one name. */
export const JobId = z.uuid().check(z.toLowerCase())
export type JobId = z.infer<typeof JobId>

/** Where the finished files are: still at the service, being fetched, kept here, or failed and being retried. */
export const ArchiveState = z.enum(['none', 'archiving', 'archived', 'retrying'])
export type ArchiveState = z.infer<typeof ArchiveState>

/** A list row: small, without the request. Times are milliseconds since 1970, money is whole credits. */
export const JobSummary = z.object({
  id: JobId,
  state: JobState,
  mode: Mode,
  /** At most 160 code points; the detail has all of it. */
  prompt: z.string(),
  model: Model,
  duration: z.int(),
  aspectRatio: AspectRatio,
  /** What it costs: the service's figure once known, our estimate before. */
  credits: z.int(),
  /** 0–1 as reported by the service, null when it reports none. */
  progress: z.nullable(z.number()),
  archive: ArchiveState,
  /** Average colour of the cover (`#rrggbb`), null until there is one. */
  tint: z.nullable(z.string()),
  /** Code of the failure or of what it waits for, null when all is well. */
  problem: z.nullable(z.string()),
  createdAt: z.int(),
  startedAt: z.nullable(z.int()),
  finishedAt: z.nullable(z.int()),
  /** Grows with every change of any job; a row with a lower revision is older. */
  revision: z.int(),
})
export type JobSummary = z.infer<typeof JobSummary>

export const TimelineEntry = z.object({
  at: z.int(),
  event: z.enum([...JobState.options, 'created', 'archived', 'archive_failed', 'unknown_answer']),
  /** A sentence for people, null when the event says it all. */
  note: z.nullable(z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Credits of one job, each null until it is known. */
export const JobMoney = z.object({
  estimate: z.int(),
  held: z.nullable(z.int()),
  cost: z.nullable(z.int()),
  refund: z.nullable(z.int()),
})
export type JobMoney = z.infer<typeof JobMoney>

export const JobMedia = z.object({
  clipUrl: z.string(),
  coverUrl: z.string(),
  thumbUrl: z.string(),
  downloadUrl: z.string(),
  /** Name that the downloaded file gets. */
  fileName: z.string(),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
  sizeBytes: z.int(),
})
export type JobMedia = z.infer<typeof JobMedia>

/** How a failed job ended: the service's code and sentence, and what became of the money. */
export const JobFailure = z.object({
  code: z.string(),
  message: z.string(),
  paid: z.enum(['refunded', 'not_charged', 'unknown']),
})
export type JobFailure = z.infer<typeof JobFailure>

/** Rendering times of comparable jobs of this studio, middle half, in milliseconds. */
export const UsualTime = z.object({ lowMs: z.int(), highMs: z.int(), jobs: z.int() })
export type UsualTime = z.infer<typeof UsualTime>

export const JobDetail = z.extend(JobSummary, {
  request: VideoRequest,
  /** The id at the service, null until it accepted the job. */
  serviceId: z.nullable(z.string()),
  timeline: z.array(TimelineEntry),
  money: JobMoney,
  media: z.nullable(JobMedia),
  failure: z.nullable(JobFailure),
  usual: z.nullable(UsualTime),
  /** The service's last answer as it came, null before there is one. */
  rawAnswer: z.nullable(z.string()),
})
export type JobDetail = z.infer<typeof JobDetail>

/** Where a thumbnail lives; derived, so that list rows stay small. */
export const thumbUrl = (id: JobId) => `/media/${id}/thumb.webp`
