import { type MediaKind, uploadLimits } from '#contract/service/upload.ts'
import type { Sniffed } from '#platform/media/sniff-media.ts'

import { MediaTrouble } from './media-trouble.ts'

const kinds = { picture: 'image', film: 'video', sound: 'audio' } as const satisfies Record<
  Sniffed['family'],
  MediaKind
>
const article = { image: 'a picture', video: 'a video', audio: 'a sound' } as const satisfies Record<
  MediaKind,
  string
>

/** The kind that the first bytes promise; an MP4 may turn out to hold sound alone. */
export const kindOf = ({ family }: Sniffed): MediaKind => kinds[family]

/** Throws MediaTrouble for more bytes than the service takes of a kind. */
export function requireKindSize(kind: MediaKind, sizeBytes: number): void {
  const most = uploadLimits[kind]
  if (sizeBytes <= most) return
  throw new MediaTrouble(
    'too_large',
    `This is ${article[kind]} of ${megabytes(sizeBytes)}; the service takes ${megabytes(most)} at most.`,
  )
}

/** Never a figure that looks like the limit itself. */
const megabytes = (bytes: number) => {
  const exact = bytes / 1024 / 1024
  return `${Number.isInteger(exact) ? exact : Math.ceil(exact * 10) / 10} MB`
}
