import { StudioError } from '../error.ts'

type Part = { offset: number; bytes: Uint8Array }

/**
 * Holds that a part of a file goes on where the last one ended. Sizes are bytes. Throws `conflict` with `receivedBytes`
 * when it belongs elsewhere, `invalid_request` when it is empty or goes past the end that was announced.
 */
export function requireNextPart({ offset, bytes }: Part, received: number, announced: number): void {
  if (bytes.byteLength === 0) throw new StudioError('invalid_request', 'The part is empty.')
  if (offset + bytes.byteLength > announced)
    throw new StudioError('invalid_request', `The file was announced with ${announced} bytes; this is more.`)
  if (offset !== received)
    throw new StudioError('conflict', `The upload goes on at byte ${received}.`, { receivedBytes: received })
}
