import { DownloadRefused } from '#upstream/download.ts'
import type { FileWish, OpenedFile } from '#upstream/open-file.ts'

import type { CallContext, Live } from '../context.ts'
import { StudioError } from '../error.ts'
import { findJob } from '../jobs/read-job.ts'
import type { JobRow } from '../store/tables.ts'
import { expiringUrls } from './expiring-urls.ts'
import { type FileStart, lookAtStart } from './file-start.ts'
import { clipFile, coverFile } from './job-files.ts'
import { savedAs } from './media-file.ts'

const urlOf = { [clipFile]: 'video_url', [coverFile]: 'cover_url' } as const
type OpenName = keyof typeof urlOf

/** A file that comes straight from the service: its bytes are read only as fast as they are taken. */
export type OpenClip = {
  status: number
  headers: Record<string, string>
  contentType: string
  saveAs: string
  /** Null for HEAD, and where there is none of the file to send. */
  chunks: AsyncIterable<Uint8Array> | null
}

/**
 * Opens the clip or cover of a completed job at the service while it is not archived yet, so that nobody waits for the
 * disk; null for what is here, or nowhere. The signal ends it at any moment. An address that ran out is asked for anew
 * once a minute at most. Throws `not_found`, and `clip_unavailable` when the service does not give it.
 */
export async function openClip(
  ctx: CallContext,
  id: string,
  name: string,
  { signal, ...wish }: FileWish & { signal: AbortSignal },
): Promise<OpenClip | null> {
  const job = await findJob(ctx, id)
  if (!isOnItsWay(job, name)) return null
  const left = new AbortController()
  const either = AbortSignal.any([signal, left.signal])
  try {
    const file = await open(ctx, job, name, (url) => ctx.upstream.openFile(url, wish, either))
    const hasBytes = wish.method === 'GET' && file.status !== 416
    const start = hasBytes ? await lookAtStart(file) : null
    // A body that nobody reads to its end would keep its connection.
    if (start === null) left.abort()
    return {
      status: file.status,
      headers: file.status === 416 ? without(file.headers, 'content-length') : file.headers,
      contentType: typeOf(name, start),
      saveAs: savedAs(job, name),
      chunks: start?.chunks ?? null,
    }
  } catch (error) {
    left.abort()
    if (!signal.aborted) ctx.log.info({ err: error, job: job.id }, 'a clip could not be streamed')
    throw new StudioError(
      'clip_unavailable',
      'The service does not hand out the clip right now. It is fetched by itself; nothing is paid for it.',
    )
  }
}

function isOnItsWay({ state, archive, tint, ...row }: JobRow, name: string): name is OpenName {
  if (state !== 'completed' || (archive !== 'archiving' && archive !== 'retrying')) return false
  // Not named yet: the archive asks for it, and nobody else.
  if (row.video_url === null) return false
  // A cover that is here has told its colour.
  return name === clipFile || (name === coverFile && tint === null)
}

const renewPauseMs = 60_000
const renewedAt = new WeakMap<Live, Map<string, number>>()

async function open(
  ctx: CallContext,
  job: JobRow,
  name: OpenName,
  ask: (url: string) => Promise<OpenedFile>,
): Promise<OpenedFile> {
  const file = await expiringUrls(ctx, job)(urlOf[name], async (url) => {
    try {
      return await ask(url)
    } catch (error) {
      // Fifty tabs on a clip that is gone must not use up the requests of everybody else.
      if (error instanceof DownloadRefused && !mayRenew(ctx, `${job.id} ${name}`))
        throw new Error(error.message, { cause: error })
      throw error
    }
  })
  if (file === null) throw new Error('the service names no such file')
  return file
}

function mayRenew(ctx: CallContext, key: string): boolean {
  const renewed = renewedAt.get(ctx.live) ?? new Map<string, number>()
  renewedAt.set(ctx.live, renewed)
  const now = ctx.clock.now()
  for (const [old, at] of renewed) if (at <= now - renewPauseMs) renewed.delete(old)
  if (renewed.has(key)) return false
  renewed.set(key, now)
  return true
}

/** Told by what the file is, never by what the service calls it. */
function typeOf(name: OpenName, start: FileStart | null): string {
  const fallback = name === clipFile ? 'video/mp4' : 'image/jpeg'
  if (start === null || start.kind === 'unseen') return fallback
  if (start.kind === 'video/mp4' ? name !== clipFile : name !== coverFile)
    throw new Error(`the file is ${start.kind}`)
  return start.kind
}

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
