import * as z from 'zod/mini'

import type { JobRow } from '../store/tables.ts'

const Endpoint = z.looseObject({
  person_image_url: z.optional(z.string()),
  reference_videos: z.optional(z.array(z.string())),
})

/**
 * What jobs of about the same run time have in common: endpoint, model and length. `started` is the time from when the
 * service began to work, without its queue.
 */
type Kind = Pick<JobRow, 'request_json' | 'model' | 'duration'> & { kind?: string }

export function jobKind(job: Kind, from?: 'started'): string {
  const request = Endpoint.safeParse(JSON.parse(job.request_json)).data
  // A video reference is routed to another provider. Source: seed, Credit Costs.
  const made = request?.person_image_url
    ? 'from-person'
    : request?.reference_videos?.length
      ? 'videos with a video reference'
      : 'videos'
  const endpoint = job.kind === 'upscale' ? 'upscale' : made
  return [endpoint, job.model, `${job.duration} s`, ...(from ? [from] : [])].join(', ')
}
