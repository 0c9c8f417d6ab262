import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { readJob } from '#studio/jobs/read-job.ts'
import { openClip } from '#studio/library/open-clip.ts'

import { type StudioBench, studioBench } from '../../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes

const Answer = z.record(z.string(), z.unknown())

/** Takes the addresses of the files out of an answer. */
async function* withoutAddresses(body: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  const { video_url: _, cover_url: __, ...rest } = Answer.parse(JSON.parse(Buffer.concat(chunks).toString()))
  yield Buffer.from(JSON.stringify(rest))
}

/** A service that names no file of a finished clip, until that ends. */
function nameNoFile(studio: StudioBench): () => void {
  studio.wire.answer = ({ url }, answer) =>
    url.pathname.startsWith('/api/v1/videos/') ? { ...answer, body: withoutAddresses(answer.body) } : answer
  return () => void delete studio.wire.answer
}

const looks = ({ wire }: StudioBench) =>
  wire.sent.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/videos/')).length

test('a clip that is done before the service names its file is asked for again and fetched; both are told', async () => {
  const studio = await studioBench()
  const name = nameNoFile(studio)
  const id = await studio.submit()
  while ((await studio.state(id)) !== 'completed') await studio.clock.turn(seconds)
  const done = await readJob(studio.ctx, id)
  expect(done).toMatchObject({ archive: 'archiving', media: null })
  expect(done.archiveProblem).toContain('named no file yet')
  expect(done.timeline.at(-1)).toMatchObject({ event: 'completed', note: done.archiveProblem })
  await studio.clock.turn(minutes)
  const waiting = await readJob(studio.ctx, id)
  expect(waiting).toMatchObject({ archive: 'retrying', media: null })
  expect(waiting.archiveProblem).toContain('asked again by itself, ever more rarely')
  name()
  await studio.clock.turn(5 * minutes)
  expect(await readJob(studio.ctx, id)).toMatchObject({
    archive: 'archived',
    archiveProblem: null,
    media: { clipUrl: `/media/${id}/clip.mp4` },
  })
})

test('a file that is never named costs ever fewer requests, and whoever asks for the clip causes none', async () => {
  const studio = await studioBench()
  nameNoFile(studio)
  const id = await studio.submit()
  await studio.clock.turn(12 * hours)
  expect(looks(studio)).toBeLessThan(25)
  const before = looks(studio)
  const wish = { method: 'GET', range: null, ifRange: null, signal: new AbortController().signal } as const
  expect(await openClip(studio.ctx, id, 'clip.mp4', wish)).toBeNull()
  expect(looks(studio)).toBe(before)
})
