import { readChips } from '#contract/studio/chips.ts'
import { type Draft, type DraftMedium, emptyDraft } from '#contract/studio/draft.ts'
import { composeModeOf, isPersonRequest, type JobRequest } from '#contract/studio/job-request.ts'
import type { JobId } from '#contract/studio/job.ts'
import type { MediaKind } from '#contract/studio/media.ts'
import { writeLiterally } from '#contract/studio/wildcards.ts'

import type { CallContext } from '../context.ts'
import { isOwnHook } from '../inbox/hook-address.ts'
import { findJob } from '../jobs/read-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { mediumOf } from './medium-of.ts'

/**
 * What a job asks of the service as a draft of one take: every setting, references in the prompt as chips, braces in it
 * as text, each input by its id here. An input that this studio does not know becomes one, so that nothing is left out
 * silently. Throws `not_found`, and `storage_full` where such an input has no room.
 */
export async function readDraft(ctx: CallContext, id: JobId): Promise<{ draft: Draft }> {
  const job = await findJob(ctx, id)
  const request = storedRequest(job)
  const media = await mediaOf(ctx, request)
  const { webhook_url = '' } = request
  return {
    draft: {
      ...emptyDraft,
      ...media,
      mode: composeModeOf(request),
      prompt: readChips(writeLiterally(request.prompt), media.references),
      model: request.model,
      duration: request.duration,
      webhookUrl: isOwnHook(ctx, webhook_url) ? '' : webhook_url,
      creditsMax: job.credits_max,
      ...(isPersonRequest(request)
        ? { personRatio: request.aspect_ratio, clothing: request.clothing_details ?? '' }
        : { aspectRatio: request.aspect_ratio }),
    },
  }
}

type Media = Pick<Draft, 'firstFrame' | 'endFrame' | 'references' | 'portrait' | 'extraImages'>

async function mediaOf(ctx: CallContext, request: JobRequest): Promise<Media> {
  const one = async (url: string | undefined) => (url === undefined ? null : mediumOf(ctx, url, 'image'))
  const all = async (urls: readonly string[] | undefined, kind: MediaKind) => {
    const media: DraftMedium[] = []
    for (const url of urls ?? []) media.push(await mediumOf(ctx, url, kind))
    return media
  }
  if (isPersonRequest(request))
    return {
      ...noMedia,
      portrait: await one(request.person_image_url),
      extraImages: await all(request.extra_reference_images, 'image'),
    }
  return {
    ...noMedia,
    firstFrame: await one(request.first_frame_url),
    endFrame: await one(request.end_frame_url),
    references: [
      ...(await all(request.reference_images, 'image')),
      ...(await all(request.reference_videos, 'video')),
      ...(await all(request.reference_audios, 'audio')),
    ],
  }
}

const noMedia: Media = { firstFrame: null, endFrame: null, references: [], portrait: null, extraImages: [] }
