import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'
import { JobKind } from '#contract/studio/job-request.ts'
import { JobState } from '#contract/studio/job-state.ts'
import {
  ArchiveState,
  type JobDetail,
  JobFailure,
  type JobMedia,
  type JobMoney,
  JobSummary,
  Mode,
  thumbUrl,
  TimelineEntry,
  Unconfirmed,
  type UsualTime,
} from '#contract/studio/job.ts'
import type { Lineage } from '#contract/studio/lineage.ts'

import { filesStayMs } from '../history/files-stay.ts'
import type { JobRow } from '../store/tables.ts'
import { knownVideoId } from '../upscale/known-video-id.ts'
import { clipFileName } from './clip-file-name.ts'
import { storedRequest } from './stored-request.ts'

const excerptLength = 160

/** A stored row as a list shows it. */
export function toSummary(row: JobRow): JobSummary {
  return {
    id: row.id,
    state: JobState.parse(row.state),
    mode: Mode.parse(row.mode),
    prompt: excerpt(row.prompt),
    kind: JobKind.parse(row.kind),
    model: Model.parse(row.model),
    duration: row.duration,
    aspectRatio: AspectRatio.parse(row.aspect_ratio),
    credits: row.cost ?? row.held ?? row.estimate,
    progress: row.progress,
    archive: ArchiveState.parse(row.archive),
    tint: row.tint,
    problem: row.failure_code ?? row.trouble,
    position: row.position,
    person: row.person,
    batchId: row.batch_id,
    sprite: row.sprite === 1,
    origin: JobSummary.shape.origin.parse(row.origin),
    starred: row.starred === 1,
    rating: row.rating,
    removed: row.removed_at !== null,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    revision: row.revision,
  }
}

/** What a job's page shows beside its row. */
type Known = {
  events: readonly unknown[]
  usual: UsualTime | null
  balanceNow: number | null
  lateJobs: string[]
  retriedBy: string | null
  labels: Pick<JobDetail, 'tags' | 'collections'>
  lineage: Lineage
}

/** A stored row with its events, as the job's own page shows it. */
export function toDetail(row: JobRow, known: Known): JobDetail {
  const { events, usual, balanceNow, lateJobs, retriedBy, labels, lineage } = known
  return {
    ...toSummary(row),
    prompt: row.prompt,
    request: storedRequest(row),
    serviceId: row.service_id,
    timeline: z.array(TimelineEntry).parse(events),
    money: toMoney(row),
    media: toMedia(row),
    failure: toFailure(row),
    usual,
    unconfirmed: toUnconfirmed(row, balanceNow),
    archiveProblem: row.archive_problem,
    originJob: row.origin_job,
    retryOf: row.retry_of,
    retriedBy,
    lateJobs,
    note: row.note,
    ...labels,
    lineage,
    videoId: knownVideoId(row),
    removal: toRemoval(row),
    rawAnswer: row.raw_answer,
  }
}

const toMoney = (row: JobRow): JobMoney => ({
  estimate: row.estimate,
  held: row.held,
  cost: row.cost,
  refund: row.refund,
  refundSeen:
    row.refund_seen === null || row.refund_seen_at === null
      ? null
      : { credits: row.refund_seen, at: row.refund_seen_at },
  creditsMax: row.credits_max,
})

function toUnconfirmed(row: JobRow, balanceNow: number | null): Unconfirmed | null {
  if (row.state !== 'unconfirmed') return null
  return {
    since: row.unconfirmed_at ?? row.sent_at ?? row.created_at,
    verdict: Unconfirmed.shape.verdict.parse(row.verdict ?? 'checking'),
    checks: row.checks,
    nextCheckAt: row.check_at,
    balanceBefore: row.balance_before,
    balanceNow,
  }
}

/** Playable files: here, or still at the service, from where they come through this studio while they are fetched. */
function toMedia(row: JobRow): JobMedia | null {
  const isComing = row.state === 'completed' && (row.archive === 'archiving' || row.archive === 'retrying')
  if (row.archive !== 'archived' && !(isComing && row.video_url !== null)) return null
  const folder = `/media/${row.id}`
  return {
    clipUrl: `${folder}/clip.mp4`,
    coverUrl: `${folder}/cover.jpg`,
    thumbUrl: thumbUrl(row.id),
    downloadUrl: `${folder}/clip.mp4?download=1`,
    fileName: clipFileName(row),
    width: row.width ?? 0,
    height: row.height ?? 0,
    durationMs: row.duration_ms ?? 0,
    sizeBytes: row.size_bytes ?? 0,
  }
}

/** Null for a job in the lists. */
const toRemoval = ({ removal_id: id, removed_at: at }: JobRow): JobDetail['removal'] =>
  id === null || at === null ? null : { id, filesUntil: at + filesStayMs }

function toFailure(row: JobRow): JobFailure | null {
  if (row.state !== 'failed') return null
  return JobFailure.parse({
    code: row.failure_code ?? 'unknown',
    message: row.failure_message ?? 'The service gave no reason.',
    paid: row.failure_paid ?? 'unknown',
  })
}

/** The first 160 code points, never half a character. */
export function excerpt(text: string) {
  const points = Array.from(text.slice(0, excerptLength * 2))
  return points.length <= excerptLength ? points.join('') : `${points.slice(0, excerptLength - 1).join('')}…`
}
