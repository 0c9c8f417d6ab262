import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Uploaded } from '#contract/service/upload.ts'
import { cleanImage, inspectMedia, MediaError, type MediaFacts } from '#platform/media/inspect-media.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'
import { keepFile } from './keep-file.ts'
import { requireRoom } from './quota.ts'
import { type ReceivedFile, receiveFile, requireSize } from './receive-file.ts'
import type { Turns } from './turns.ts'
import { uploadError } from './upload-error.ts'
import { newUploadName, temporaryName, uploadContentType } from './upload-name.ts'

type Upload = {
  content: AsyncIterable<Uint8Array>
  /** Aborted when the client is gone. */
  signal: AbortSignal
  /** Images are decoded and videos probed in children: so many at once. */
  turns: Turns
}

/**
 * Takes a file in: known by its content, images re-encoded upright without metadata, videos and sounds probed and kept
 * as they are. Throws `file_too_large`, `unsupported_media_type`, `invalid_request`; then nothing is left.
 * Source: seed, Upload Reference Image.
 */
export async function storeUpload(
  ctx: EngineContext,
  { account }: Pick<Principal, 'account'>,
  upload: Upload,
): Promise<Uploaded> {
  await requireRoom(ctx.db, account.id, 1)
  const files = {
    arrived: join(ctx.uploadsDir, temporaryName(ctx.chance)),
    clean: join(ctx.uploadsDir, temporaryName(ctx.chance)),
  }
  try {
    const received = await receiveFile(files.arrived, upload.content)
    const media = await upload.turns.take(() => examine(ctx, files, received, upload.signal))
    upload.signal.throwIfAborted()
    return await keep(ctx, account.id, media)
  } catch (error) {
    throw upload.signal.aborted ? clientLeft() : asRefusal(error)
  } finally {
    for (const file of [files.arrived, files.clean]) await rm(file, { force: true })
  }
}

/** A finished temporary file and its true format. */
type Media = { file: string; format: MediaFacts['format'] }

async function examine(
  ctx: EngineContext,
  { arrived, clean }: { arrived: string; clean: string },
  received: ReceivedFile,
  signal: AbortSignal,
): Promise<Media> {
  signal.throwIfAborted()
  if (received.kind === 'image') return { file: clean, format: (await cleanImage(arrived, clean)).format }
  const { kind, format } = await inspectMedia(arrived, { ffmpegPath: ctx.ffmpegPath, signal })
  // An MP4 does not tell in its first bytes that it holds sound alone.
  requireSize(kind, received.sizeBytes)
  return { file: arrived, format }
}

/** File first, row second: a crash in between leaves a file without a row, which the next start removes. */
async function keep(ctx: EngineContext, accountId: string, media: Media): Promise<Uploaded> {
  const name = newUploadName(ctx.chance, accountId, media.format)
  const path = join(ctx.uploadsDir, name)
  const { size } = await stat(media.file)
  await keepFile(media.file, path)
  try {
    await ctx.db.transaction().execute(async (trx) => {
      await requireRoom(trx, accountId, size)
      await trx
        .insertInto('upload')
        .values({
          name,
          account_id: accountId,
          content_type: uploadContentType(name) ?? '',
          size_bytes: size,
          created_at: ctx.clock.now(),
        })
        .execute()
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const url = `/v1/files/${name}`
  return { url, full_url: `${ctx.publicOrigin()}${url}`, size_bytes: size }
}

const codeOf = {
  unsupported: 'unsupported_media_type',
  broken: 'invalid_request',
  too_large: 'file_too_large',
} as const satisfies Record<MediaError['reason'], EngineError['code']>

const asRefusal = (error: unknown) =>
  error instanceof MediaError ? uploadError(codeOf[error.reason], error.message) : error

/** Nobody hears it; it keeps a client that went away from being logged as a failure of ours. */
const clientLeft = () => new EngineError('invalid_request', 'The client went away.')
