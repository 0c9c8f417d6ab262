import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import { uploadPathOf } from '#contract/service/media-url.ts'
import { errorCode } from '#platform/error-code.ts'

import type { EngineContext } from '../context.ts'
import { uploadContentType } from './upload-name.ts'

export type FoundUpload = { path: string; sizeBytes: number }

/**
 * The file that a `/v1/files/…` path or a full URL of this very origin names; null for any other address and for an
 * upload that is not there. Whoever knows the unguessable name may use it: the file is public to them anyway.
 */
export async function findUpload(ctx: EngineContext, address: string): Promise<FoundUpload | null> {
  const name = uploadPathOf(address)?.slice('/v1/files/'.length)
  if (name === undefined || uploadContentType(name) === null) return null
  if (!address.startsWith('/') && new URL(address).origin !== new URL(ctx.publicOrigin()).origin) return null
  const path = join(ctx.uploadsDir, name)
  try {
    return { path, sizeBytes: (await stat(path)).size }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
