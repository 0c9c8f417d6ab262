import type { MediaId } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { inputFile, inputPath, previewFile, thumbFile } from './input-files.ts'
import { fileTypeOf } from './media-type.ts'
import { findInput } from './read-media.ts'

/** A file of an input that a browser may have. */
export type ServedInput = { path: string; contentType: string; etag: string }

/**
 * Finds what a browser may see of an input: its pictures, and a video or sound itself. Of a picture only those that were
 * encoded anew. Throws `not_found`.
 */
export async function servedInput(ctx: CallContext, id: MediaId, name: string): Promise<ServedInput> {
  const row = await findInput(ctx, id)
  const isPicture = name === thumbFile || name === previewFile
  const isServed = isPicture ? row.preview === 1 : name === inputFile && row.kind !== 'image'
  if (row.stage !== 'kept' || !isServed)
    throw new StudioError('not_found', 'There is no such file of this input (yet).')
  return {
    path: inputPath(ctx, id, name),
    contentType: isPicture ? 'image/webp' : fileTypeOf(row).contentType,
    etag: `${row.sha256?.slice(0, 32)}-${name}`,
  }
}
