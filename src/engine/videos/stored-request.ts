import { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'

import type { JobRow } from '../store/tables.ts'

/** What a job was asked to do, as stored. An upscale carries the request of the clip that it enlarges. */
export type StoredRequest =
  | { kind: 'video'; request: VideoRequest }
  | { kind: 'person'; request: PersonRequest }
  | { kind: 'upscale'; request: VideoRequest | PersonRequest; sourceNumber: number }

/** Reads the stored request of a job of any kind. */
export function storedRequest(job: Pick<JobRow, 'kind' | 'request_json' | 'source_number'>): StoredRequest {
  const stored: unknown = JSON.parse(job.request_json)
  if (job.kind === 'upscale')
    return { kind: 'upscale', request: eitherRequest(stored), sourceNumber: job.source_number ?? 0 }
  if (job.kind === 'person') return { kind: 'person', request: PersonRequest.parse(stored) }
  return { kind: 'video', request: VideoRequest.parse(stored) }
}

const eitherRequest = (stored: unknown) =>
  typeof stored === 'object' && stored !== null && 'person_image_url' in stored
    ? PersonRequest.parse(stored)
    : VideoRequest.parse(stored)
