import type { MediaProblem } from '#contract/studio/media.ts'
import type { UploadOutcome } from '#upstream/upload-file.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { holdAfter429, noteReachable, noteUnreachable } from '../queue/reachability.ts'
import type { MediaRow } from '../store/tables.ts'
import { inputFile, inputPath, inputSize } from './input-files.ts'
import { freshMs, noteCopy, noteNoCopy } from './media-copy.ts'
import { fileTypeOf } from './media-type.ts'

/** 50 MB take so long at a quarter of a megabit a second. */
const longestMs = 30 * 60_000
/** Of what the service says. */
const longestWords = 300

/** Settled for now; to be tried when the service is there again; or broken off, which may be the file's own fault. */
export type Sent = 'settled' | 'later' | 'broken'

/** Gives the service of the mode an input, or notes what it has of the very same content. */
export async function sendCopy(ctx: StudioContext, row: MediaRow): Promise<Sent> {
  const baseUrl = (await ctx.upstream.connection())?.baseUrl ?? ''
  const twin = await twinCopy(ctx, row, baseUrl)
  if (twin) {
    await noteCopy(ctx, row.id, twin)
    return 'settled'
  }
  const sizeBytes = await inputSize(ctx, row.id, inputFile)
  if (sizeBytes === null) {
    await noteNoCopy(ctx, row.id, { problem: fileGone, baseUrl })
    return 'settled'
  }
  await spendRequest(ctx, 'media')
  const file = { path: inputPath(ctx, row.id, inputFile), sizeBytes, ...fileTypeOf(row) }
  const signal = AbortSignal.any([ctx.stopping, AbortSignal.timeout(longestMs)])
  const outcome = await ctx.upstream.uploadFile(file, signal)
  if (outcome === null) {
    await noteNoCopy(ctx, row.id, { problem: keySealed, baseUrl })
    return 'settled'
  }
  // Cut by ourselves: it says nothing of the service.
  if (ctx.stopping.aborted && outcome.kind === 'unreachable') return 'later'
  return settle(ctx, row, outcome)
}

/** A copy of the same content that is still fresh need not be made again. */
async function twinCopy(ctx: StudioContext, { id, sha256 }: MediaRow, baseUrl: string) {
  const twin = await ctx.db
    .selectFrom('media')
    .innerJoin('media_copy', 'media_copy.media_id', 'media.id')
    .select(['media_copy.url', 'media_copy.at'])
    .where('media.sha256', '=', sha256)
    .where('media.id', '!=', id)
    .where('media_copy.mode', '=', ctx.mode)
    .where('media_copy.base_url', '=', baseUrl)
    .where('media_copy.url', 'is not', null)
    .where('media_copy.at', '>', ctx.clock.now() - freshMs)
    .orderBy('media_copy.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return twin && twin.url !== null ? { url: twin.url, at: twin.at, baseUrl } : null
}

async function settle(ctx: StudioContext, { id }: MediaRow, outcome: UploadOutcome): Promise<Sent> {
  const { baseUrl } = outcome
  if (outcome.kind === 'stored') {
    noteReachable(ctx)
    await noteCopy(ctx, id, outcome)
    return 'settled'
  }
  if (outcome.kind === 'unreachable') {
    const problem = unreachable(outcome.reason)
    if (outcome.isSent) {
      await noteNoCopy(ctx, id, { problem, baseUrl })
      return 'broken'
    }
    noteUnreachable(ctx, outcome.reason)
    await noteNoCopy(ctx, id, { problem, baseUrl, at: ctx.clock.now() })
    return 'later'
  }
  noteReachable(ctx)
  const { status, refusal } = outcome
  if (status === 429) {
    holdAfter429(ctx, refusal.retryAfterSeconds)
    return 'later'
  }
  if (status >= 500 || status === 408) {
    await noteNoCopy(ctx, id, { problem: unreachable(String(status)), baseUrl })
    return 'broken'
  }
  // Key and plan concern the whole queue: the account says what is wrong.
  if (status === 401 || status === 403) ctx.wake.account()
  await noteNoCopy(ctx, id, { problem: refused(status, refusal.message), baseUrl })
  return 'settled'
}

/** Reasons that lie in the account, not in the file: it may be taken later. */
const passing = new Set([401, 402, 403, 404, 405, 409])

const refused = (status: number, words: string): MediaProblem => ({
  code: 'refused_by_service',
  message: `The service does not take this file. It says: ${words.slice(0, longestWords)}`,
  canRetry: passing.has(status),
})

const unreachable = (reason: string): MediaProblem => ({
  code: 'service_unreachable',
  message: `The file did not get through to the service (${reason}). It is sent again by itself.`,
  canRetry: true,
})

const fileGone: MediaProblem = {
  code: 'gone',
  message: 'The file is not on the studio’s disk any more. Add it again.',
  canRetry: false,
}

const keySealed: MediaProblem = {
  code: 'refused_by_service',
  message: 'The stored key cannot be opened. Connect it again on Keys, then try again.',
  canRetry: true,
}
