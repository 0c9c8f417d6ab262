import { type MediaKind, uploadLimits } from '../service/upload.ts'
import type { MediaView } from './media.ts'

/** What an input is for: the field of the request that will name it. */
export type MediaRole = 'first_frame' | 'end_frame' | 'reference' | 'portrait' | 'extra_image'

/** Whether an input can be sent in its role, and why not; `advice` may be ignored. */
export type Verdict =
  | { usable: true; advice: string | null }
  /** `pending` when only time is missing: it is still on its way. */
  | { usable: false; pending: boolean; problem: string }

const takes = {
  first_frame: ['image'],
  end_frame: ['image'],
  reference: ['image', 'video', 'audio'],
  portrait: ['image'],
  extra_image: ['image'],
} as const satisfies Record<MediaRole, readonly MediaKind[]>

/** Which kinds of file a role takes. */
export const kindsFor = (role: MediaRole): readonly MediaKind[] => takes[role]

const article = { image: 'a picture', video: 'a video', audio: 'a sound' } as const satisfies Record<
  MediaKind,
  string
>

/** Judges an input before anything is paid for. Undefined is one that the studio does not know (any more). */
export function judgeMedium(medium: MediaView | undefined, role: MediaRole): Verdict {
  if (!medium) return no('This file is gone from the studio. Remove it or add it again.')
  if (medium.problem) return no(medium.problem.message)
  if (medium.kind && !kindsFor(role).includes(medium.kind))
    return no(`This is ${article[medium.kind]}; ${roleNeeds[role]}.`)
  if (medium.kind && medium.sizeBytes > uploadLimits[medium.kind])
    return no(
      `This is ${megabytes(medium.sizeBytes)} MB; the service takes ${megabytes(uploadLimits[medium.kind])} MB of ${article[medium.kind]}.`,
    )
  if (medium.state === 'receiving') return wait('It is still being uploaded.')
  if (medium.state === 'checking') return wait('It is still being checked.')
  if (medium.state === 'kept') return wait('The service does not have it yet.')
  if (medium.url === null) return wait('It is still on its way to the service.')
  return { usable: true, advice: adviceOn(medium, role) }
}

const roleNeeds = {
  first_frame: 'a first frame is a picture',
  end_frame: 'an end frame is a picture',
  reference: 'a reference is a picture, a video or a sound',
  portrait: 'a portrait is a picture',
  extra_image: 'this takes pictures',
} as const satisfies Record<MediaRole, string>

const no = (problem: string): Verdict => ({ usable: false, pending: false, problem })
const wait = (problem: string): Verdict => ({ usable: false, pending: true, problem })
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)

/** Sides under this look soft in a 720p clip. */
const softSidePx = 480

function adviceOn({ facts, kind }: MediaView, role: MediaRole): string | null {
  if (!facts || facts.width === null || facts.height === null) return null
  const short = Math.min(facts.width, facts.height)
  if (kind !== 'image' || short >= softSidePx) return null
  return role === 'portrait'
    ? `Only ${facts.width} × ${facts.height} pixels: a face needs more to be recognised well.`
    : `Only ${facts.width} × ${facts.height} pixels: it will look soft.`
}
