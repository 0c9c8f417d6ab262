import * as z from 'zod/mini'

import { AspectRatio } from '../service/aspect-ratio.ts'
import { Model } from '../service/model.ts'
import { ClientId } from './client-id.ts'
import { JobKind, JobRequest } from './job-request.ts'
import { JobState } from './job-state.ts'
import { Lineage } from './lineage.ts'

/** Practice jobs ran on the embedded engine, Live jobs at GenRay; they never mix. */
export const Mode = z.enum(['practice', 'live'])
export type Mode = z.infer<typeof Mode>

export const JobId = ClientId
export type JobId = z.infer<typeof JobId>

export const BatchId = ClientId
export type BatchId = z.infer<typeof BatchId>

/** Where the finished files are: still at the service, being fetched, kept here, failed and being retried, or removed from this disk. */
export const ArchiveState = z.enum(['none', 'archiving', 'archived', 'retrying', 'removed'])
export type ArchiveState = z.infer<typeof ArchiveState>

/** A list row: small, without the request. Times are milliseconds since 1970, money is whole credits. */
export const JobSummary = z.object({
  id: JobId,
  state: JobState,
  mode: Mode,
  /** At most 160 code points; the detail has all of it. */
  prompt: z.string(),
  kind: JobKind,
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
  /** Place in the queue while it waits; smaller is sent first. */
  position: z.number(),
  /** Whose it is: see `Maker`. */
  person: z.string(),
  /** The batch that it belongs to. */
  batchId: z.nullable(BatchId),
  /** There are frames to show while the pointer hovers over it. */
  sprite: z.boolean(),
  /** `late` and `adopted` jobs were not composed here. */
  origin: z.enum(['studio', 'late', 'adopted']),
  starred: z.boolean(),
  /** 1–5; 0 when nobody judged it. */
  rating: z.int().check(z.minimum(0), z.maximum(5)),
  /** It was taken out of all lists, and can be put back. */
  removed: z.boolean(),
  createdAt: z.int(),
  /** When it went to the service; what is usual counts from here. */
  sentAt: z.nullable(z.int()),
  startedAt: z.nullable(z.int()),
  finishedAt: z.nullable(z.int()),
  /** Grows with every change of any job; a row with a lower revision is older. */
  revision: z.int(),
})
export type JobSummary = z.infer<typeof JobSummary>

export const TimelineEntry = z.object({
  at: z.int(),
  event: z.enum([
    ...JobState.options,
    'created',
    'edited',
    'archived',
    'archive_failed',
    'clip_removed',
    /** The service got its inputs anew, and the request names them there. */
    'inputs_sent',
    'input_removed',
    'unknown_answer',
    /** The service no longer knows it, or works on it far too long: looked at more rarely, never given up. */
    'lost',
    'stuck',
    /** A balance check of an unconfirmed job. */
    'checked',
    /** Found again by a delivery, an id that a person entered, or a late answer. */
    'linked',
    'resent',
    'refund_seen',
    'price_learned',
    /** The service took more than the job may cost. */
    'over_limit',
  ]),
  /** A sentence for people, null when the event says it all. */
  note: z.nullable(z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Credits of one job, each null until it is known. What a failed job cost is what did not come back of it. */
export const JobMoney = z.object({
  estimate: z.int(),
  held: z.nullable(z.int()),
  cost: z.nullable(z.int()),
  refund: z.nullable(z.int()),
  /** The refund as the balance itself showed it; 0 credits where other changes at the same time hide it. */
  refundSeen: z.nullable(z.object({ credits: z.int(), at: z.int() })),
  /** Most that it may cost when its turn comes; null for any. */
  creditsMax: z.nullable(z.int()),
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

/** What is known of a job whose sending broke: when, and what the balance says so far. */
export const Unconfirmed = z.object({
  since: z.int(),
  verdict: z.enum(['checking', 'charged', 'not_charged', 'cannot_tell']),
  checks: z.int(),
  nextCheckAt: z.nullable(z.int()),
  /** The balance last witnessed before it was sent, and the latest one. */
  balanceBefore: z.nullable(z.int()),
  balanceNow: z.nullable(z.int()),
})
export type Unconfirmed = z.infer<typeof Unconfirmed>

export const JobDetail = z.extend(JobSummary, {
  request: JobRequest,
  /** The id at the service, null until it accepted the job. */
  serviceId: z.nullable(z.string()),
  timeline: z.array(TimelineEntry),
  money: JobMoney,
  media: z.nullable(JobMedia),
  failure: z.nullable(JobFailure),
  usual: z.nullable(UsualTime),
  unconfirmed: z.nullable(Unconfirmed),
  /** Why the files are not here, in words. */
  archiveProblem: z.nullable(z.string()),
  /** The job whose answer came late. */
  originJob: z.nullable(JobId),
  /** The failed job that it tries again, and the job that tries this one again. */
  retryOf: z.nullable(JobId),
  retriedBy: z.nullable(JobId),
  /** Late answers to earlier sendings of this job. */
  lateJobs: z.array(JobId),
  /** What people wrote about it, its tags, and the collections that it is in. */
  note: z.string(),
  tags: z.array(z.string()),
  collections: z.array(z.object({ id: ClientId, name: z.string() })),
  lineage: Lineage,
  /** The number that the service knows its clip by, which upscaling needs; null until it is known. */
  videoId: z.nullable(z.string()),
  /** What took it out of the lists, to be undone by its id, and when its files leave this disk (ms). */
  removal: z.nullable(z.object({ id: ClientId, filesUntil: z.int() })),
  /** The service's last answer as it came, null before there is one. */
  rawAnswer: z.nullable(z.string()),
})
export type JobDetail = z.infer<typeof JobDetail>

/** Where a thumbnail lives; derived, so that list rows stay small. */
export const thumbUrl = (id: JobId) => `/media/${id}/thumb.webp`

/** Ten frames of a clip side by side, for hovering. */
export const spriteUrl = (id: JobId) => `/media/${id}/sprite.webp`
export const spriteFrames = 10
