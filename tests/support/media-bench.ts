import { mkdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { type MediaView, mediaChunkBytes } from '#contract/studio/media.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import type { CallContext } from '#studio/context.ts'
import { inputFile, inputPath } from '#studio/media/input-files.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { receivePart } from '#studio/media/receive-part.ts'
import { startMedia } from '#studio/media/start-media.ts'
import type { MediaRow } from '#studio/store/tables.ts'

import { picture } from './media-samples.ts'
import type { StudioBench, Wire } from './studio-bench.ts'

/** Children take their time on a busy machine. */
const longestMs = 100_000

/** Sends a file as a browser does, part after part; the id of the input. */
export async function upload(
  ctx: CallContext,
  bytes: Uint8Array,
  { id = crypto.randomUUID(), name = 'a.png', partBytes = mediaChunkBytes } = {},
): Promise<string> {
  await startMedia(ctx, { id, name, sizeBytes: bytes.byteLength })
  for (let offset = 0; offset < bytes.byteLength; offset += partBytes)
    await receivePart(ctx, id, { offset, bytes: bytes.subarray(offset, offset + partBytes) })
  return id
}

/** Waits until nothing moves an input any more, while time stands: children that look at it are not on our clock. */
export async function settled(studio: StudioBench, id: string, ctx = studio.ctx): Promise<MediaView> {
  return until(studio, id, ({ state }) => ['ready', 'failed', 'kept'].includes(state), ctx)
}

/** Waits until an input is as a test wants it. */
export async function until(
  studio: StudioBench,
  id: string,
  isThere: (view: MediaView) => boolean,
  ctx = studio.ctx,
): Promise<MediaView> {
  const givesUpAt = performance.now() + longestMs
  for (;;) {
    await studio.clock.settle()
    const view = await readMedia(ctx, id)
    if (isThere(view)) return view
    if (performance.now() > givesUpAt) throw new Error(`the input stays ${JSON.stringify(view)}`)
    await sleep(10)
  }
}

/** An input that was looked at and is not with any service yet; its bytes are no picture, and nothing looks at them. */
export async function keptInput(
  studio: StudioBench,
  { content = crypto.randomUUID(), name = 'a.png', kind = 'image', ...values }: KeptValues = {},
): Promise<string> {
  const id = crypto.randomUUID()
  mkdirSync(inputPath(studio.ctx, id, ''), { recursive: true })
  writeFileSync(inputPath(studio.ctx, id, inputFile), content)
  const size = { size_bytes: content.length, received_bytes: content.length }
  const facts = { format: 'png', width: 48, height: 32, durationMs: null, fps: null, hasAudio: null }
  await studio.ctx.db
    .insertInto('media')
    .values({
      ...size,
      id,
      kind,
      name,
      search_text: name.toLowerCase(),
      origin: 'file',
      stage: 'kept',
      added_in: 'practice',
      facts_json: JSON.stringify(facts),
      sha256: sha256Hex(content),
      preview: 0,
      person: 'owner',
      created_at: studio.clock.now(),
      ...values,
    })
    .execute()
  return id
}
type KeptValues = Partial<MediaRow> & { content?: string }

/** Answers uploads in the service's place, the nth one by what `answer` says; what they were is counted. */
export function answerUploads(
  wire: Wire,
  answer: (nth: number) => { status: number; body?: unknown; header?: Record<string, string> },
): { count: () => number; at: number[] } {
  const seen = { at: new Array<number>() }
  wire.answer = (request, given) => {
    if (request.url.pathname !== '/api/v1/upload') return given
    seen.at.push(wire.sent.at(-1)?.at ?? 0)
    const { status, body = {}, header = {} } = answer(seen.at.length)
    return { status, header: (name) => header[name] ?? null, body: textOf(body) }
  }
  return { ...seen, count: () => seen.at.length }
}

/** What the service answers when it took an upload. */
export const taken = (name: string) => ({
  status: 200,
  body: { url: `/v1/files/${name}`, full_url: `https://files.example/v1/files/${name}`, size_bytes: 1 },
})

export const refusedUpload = (status: number, error: string, message: string) => ({
  status,
  body: { detail: { error, message } },
})

/** Lets every copy have been made so many days earlier. */
export const ageCopies = (studio: StudioBench, days: number) =>
  studio.ctx.db
    .updateTable('media_copy')
    .set((eb) => ({ at: eb('at', '-', days * 24 * 60 * 60_000) }))
    .execute()

async function* textOf(body: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

/** An input that is at the service: a small picture. */
export async function keptPicture(studio: StudioBench): Promise<string> {
  const id = await upload(studio.ctx, await picture().png().toBuffer())
  await settled(studio, id)
  return id
}
