import * as z from 'zod/mini'

import { PersonRequest, VideoRequest } from '../service/video-request.ts'

/** Body of one of the two documented calls that make a video; a portrait says which. */
export type JobRequest = VideoRequest | PersonRequest
/** Every bad field is told as its own schema tells it, which a union would not do. */
export const JobRequest = z.pipe(
  z.unknown(),
  z.transform((given, payload): JobRequest => {
    const parsed = (namesPortrait(given) ? PersonRequest : VideoRequest).safeParse(given)
    if (parsed.success) return parsed.data
    for (const { path, message, ...issue } of parsed.error.issues)
      payload.issues.push(
        issue.code === 'unrecognized_keys'
          ? { code: issue.code, keys: issue.keys, input: {}, path }
          : { code: 'custom', input: given, path, message },
      )
    return z.NEVER
  }),
)

const namesPortrait = (given: unknown) =>
  typeof given === 'object' && given !== null && 'person_image_url' in given

export const isPersonRequest = (request: JobRequest): request is PersonRequest =>
  'person_image_url' in request

/** The four ways to make a clip, exclusive at the service. */
export const ComposeMode = z.enum(['text', 'frames', 'references', 'person'])
export type ComposeMode = z.infer<typeof ComposeMode>

/** How a job is made: one of the four ways, or from a clip of before. */
export const JobKind = z.enum([...ComposeMode.options, 'upscale'])
export type JobKind = z.infer<typeof JobKind>

/** Which of the four a request is. */
export function composeModeOf(request: JobRequest): ComposeMode {
  if (isPersonRequest(request)) return 'person'
  if (request.first_frame_url !== undefined) return 'frames'
  const lists = [request.reference_images, request.reference_videos, request.reference_audios]
  return lists.some((list) => list?.length) ? 'references' : 'text'
}
