import * as z from 'zod/mini'

import {
  MediaFacts,
  MediaKindName,
  MediaProblem,
  type MediaState,
  MediaView,
} from '#contract/studio/media.ts'
import { modeName } from '#contract/studio/mode.ts'

import type { StudioContext } from '../context.ts'
import type { MediaCopy, MediaRow } from '../store/tables.ts'
import { arrivingFile, inputSize } from './input-files.ts'

const Stage = z.enum(['receiving', 'fetching', 'checking', 'kept', 'failed'])

/** Inputs as people see them in one mode: its service alone counts. */
export async function toViews(ctx: StudioContext, rows: readonly MediaRow[]): Promise<MediaView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const copies = await ctx.db
    .selectFrom('media_copy')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('media_id', 'in', ids)
    .execute()
  const baseUrl = (await ctx.upstream.connection())?.baseUrl ?? null
  const copyOf = new Map(copies.map((copy) => [copy.media_id, copy]))
  return Promise.all(rows.map((row) => toView(ctx, row, standingOf(ctx, row, copyOf.get(row.id), baseUrl))))
}

type Standing = { state: MediaState; url: string | null; problem: MediaProblem | null }

async function toView(ctx: StudioContext, row: MediaRow, standing: Standing): Promise<MediaView> {
  const arrived = row.stage === 'receiving' ? await inputSize(ctx, row.id, arrivingFile) : row.received_bytes
  return {
    id: row.id,
    origin: MediaView.shape.origin.parse(row.origin),
    name: row.name,
    kind: z.nullable(MediaKindName).parse(row.kind),
    sizeBytes: row.size_bytes,
    receivedBytes: arrived ?? 0,
    facts: row.facts_json === null ? null : MediaFacts.parse(JSON.parse(row.facts_json)),
    sourceUrl: row.source_url,
    jobId: row.job_id,
    frame: row.frame,
    sameAs: row.same_as,
    preview: row.preview === 1,
    createdAt: row.created_at,
    usedAt: row.used_at,
    ...standing,
  }
}

/** How far an input is for the service of the mode that is asked. */
function standingOf(
  ctx: StudioContext,
  row: MediaRow,
  copy: MediaCopy | undefined,
  baseUrl: string | null,
): Standing {
  const stage = Stage.parse(row.stage)
  if (stage === 'failed') return { state: 'failed', url: null, problem: storedProblem(row) }
  if (stage === 'receiving') return { state: 'receiving', url: null, problem: null }
  if (stage !== 'kept') return { state: 'checking', url: null, problem: null }
  const known = copy && { ...copy, problem: storedProblem(copy) }
  if (known && known.base_url === baseUrl && known.url !== null)
    return { state: 'ready', url: known.url, problem: null }
  const publicUrl = publicUrlOf(row)
  if (publicUrl !== null) return { state: 'ready', url: publicUrl, problem: null }
  if (!known || known.url !== null) return { state: 'kept', url: null, problem: null }
  if (!isFinal(known.problem))
    return { state: 'sending', url: null, problem: ctx.live.connected ? known.problem : notConnected(ctx) }
  return known.base_url === baseUrl
    ? { state: 'failed', url: null, problem: known.problem }
    : { state: 'kept', url: null, problem: null }
}

/** What a request names of an input that anybody can fetch; null for one that a service has to be given. */
export function publicUrlOf({ source_url }: Pick<MediaRow, 'source_url'>): string | null {
  if (source_url === null || !source_url.startsWith('https://')) return null
  return source_url
}

/** Only an unreachable service is tried again by itself. */
export const isFinal = (problem: MediaProblem | null): boolean =>
  problem !== null && problem.code !== 'service_unreachable'

/** Problem of an input, or of its copy at a service; null when there is none. */
export const storedProblem = ({ problem_json }: { problem_json: string | null }): MediaProblem | null =>
  problem_json === null ? null : MediaProblem.parse(JSON.parse(problem_json))

const notConnected = ({ mode }: StudioContext): MediaProblem => ({
  code: 'service_unreachable',
  message: `${modeName[mode]} has no key yet. Connect one on Keys: the file goes to the service by itself then.`,
  canRetry: true,
})
