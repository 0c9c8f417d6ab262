import { type Chance, randomText } from '#platform/chance.ts'
import type { MediaFacts } from '#platform/media/inspect-media.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

/** Content type by extension, which is that of the true format. */
const contentTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
}
const nameForm = /^upload_u[0-9a-f]{6}_[0-9A-Za-z]{22}\.([a-z0-9]{3,4})$/
const temporaryForm = /^\.upload_.+\.part$/

/** A new public name: 131 bits that nobody guesses; the account's tag is a hash and tells nothing. */
export const newUploadName = (chance: Chance, accountId: string, format: MediaFacts['format']): string =>
  `upload_u${sha256Hex(accountId).slice(0, 6)}_${randomText(chance, 22)}.${format === 'jpeg' ? 'jpg' : format}`

/** What a file of this name is served as; null for any name that this service does not give. */
export const uploadContentType = (name: string): string | null =>
  contentTypes[nameForm.exec(name)?.[1] ?? ''] ?? null

/** Where an upload grows until it is whole, in the same folder so that a rename keeps it. */
export const temporaryName = (chance: Chance): string => `.upload_${chance.uuid()}.part`

export const isTemporaryName = (name: string): boolean => temporaryForm.test(name)
