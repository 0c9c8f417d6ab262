import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'
import { VideoRequest } from '#contract/service/video-request.ts'
import { JobState } from '#contract/studio/job-state.ts'
import {
  ArchiveState,
  type JobDetail,
  JobFailure,
  type JobMedia,
  type JobSummary,
  Mode,
  thumbUrl,
  TimelineEntry,
  type UsualTime,
} from '#contract/studio/job.ts'

import type { JobRow } from '../store/tables.ts'
import { clipFileName } from './clip-file-name.ts'

const excerptLength = 160

/** A stored row as a list shows it. */
export function toSummary(row: JobRow): JobSummary {
  return {
    id: row.id,
    state: JobState.parse(row.state),
    mode: Mode.parse(row.mode),
    prompt: excerpt(row.prompt),
    model: Model.parse(row.model),
    duration: row.duration,
    aspectRatio: AspectRatio.parse(row.aspect_ratio),
    credits: row.cost ?? row.held ?? row.estimate,
    progress: row.progress,
    archive: ArchiveState.parse(row.archive),
    tint: row.tint,
    problem: row.failure_code,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    revision: row.revision,
  }
}

/** A stored row with its events, as the job's own page shows it. */
export function toDetail(row: JobRow, events: readonly unknown[], usual: UsualTime | null): JobDetail {
  return {
    ...toSummary(row),
    prompt: row.prompt,
    request: VideoRequest.parse(JSON.parse(row.request_json)),
    serviceId: row.service_id,
    timeline: z.array(TimelineEntry).parse(events),
    money: { estimate: row.estimate, held: row.held, cost: row.cost, refund: row.refund },
    media: toMedia(row),
    failure: toFailure(row),
    usual,
    rawAnswer: row.raw_answer,
  }
}

function toMedia(row: JobRow): JobMedia | null {
  if (row.archive !== 'archived') return null
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

function toFailure(row: JobRow): JobFailure | null {
  if (row.state !== 'failed') return null
  return JobFailure.parse({
    code: row.failure_code ?? 'unknown',
    message: row.failure_message ?? 'The service gave no reason.',
    paid: row.failure_paid ?? 'unknown',
  })
}

/** The first 160 code points, never half a character. */
function excerpt(text: string) {
  const points = Array.from(text.slice(0, excerptLength * 2))
  return points.length <= excerptLength ? points.join('') : `${points.slice(0, excerptLength - 1).join('')}…`
}
