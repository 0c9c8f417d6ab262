import type { Context } from 'hono'

import { type VideoStatus, VideoStatus as VideoStatusSchema } from '#contract/service/video.ts'

import { EngineError } from '../error.ts'
import { replaceAnswer } from './cut-connection.ts'
import type { FaultAction } from './fault-plan.ts'

type Misreport = NonNullable<FaultAction['status']>

/** Tells something else about a job than what is so. Throws `not_found` for a job that shall be missing. */
export async function misreportStatus(c: Context, fault: Misreport): Promise<void> {
  if (c.res.status !== 200) return
  if ('notFound' in fault)
    throw new EngineError('not_found', 'Job not found or does not belong to your account.')
  const { headers } = c.res
  const status = VideoStatusSchema.parse(await c.res.json())
  const told = toldInstead(status, fault)
  replaceAnswer(c, new Response(JSON.stringify(told), { headers }))
}

function toldInstead(status: VideoStatus, fault: Exclude<Misreport, { notFound: true }>): object {
  if ('stuck' in fault) return unended(status)
  if ('hide' in fault)
    return Object.fromEntries(Object.entries(status).filter(([name]) => name !== fault.hide))
  return { ...status, status: fault.report }
}

/** A job that is done, as if it were still in the making. */
function unended(status: VideoStatus): VideoStatus {
  if (status.status === 'queued' || status.status === 'processing') return status
  const { id, model, duration, aspect_ratio, created_at, kind, source_video_id } = status
  return {
    id,
    model,
    duration,
    aspect_ratio,
    created_at,
    ...(kind === undefined ? {} : { kind, source_video_id }),
    status: 'processing',
    progress: 0.5,
    started_at: created_at,
  }
}
