import type { JobId } from '#contract/studio/job.ts'
import type { SavedView } from '#contract/studio/labels.ts'
import type { MediaId } from '#contract/studio/media.ts'

/** A random UUID; `crypto.randomUUID` is missing on plain-HTTP hosts other than localhost. */
export const newJobId = (): JobId => uuidOf(crypto.getRandomValues(new Uint8Array(16)), 4)

/** Sixteen bytes as a UUID: 4 says that they are random, 8 that they mean something. */
export function uuidOf(bytes: Uint8Array, version: 4 | 8): string {
  const hex = Array.from(bytes, (byte, at) => {
    const value = at === 6 ? (byte & 0x0f) | (version << 4) : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  }).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The browser names its inputs as well, so that an upload that breaks goes on under the same id. */
export const newMediaId = (): MediaId => newJobId()

/** A saved view has its name from the browser as well. */
export const newViewId = (): SavedView['id'] => newJobId()
