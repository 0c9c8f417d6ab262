import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'

import { listen } from '#platform/http/listen.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { claimSession } from '#studio/members/session.ts'

import { askRange, etag, RangeAnswer, RangeCase, writeRangeClip } from '../bench/proxy/range-cases.ts'
import { statusAnswer } from '../studio/library/file-answers.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

// What nginx answers for the same file: tests/bench/proxy/record-ranges.ts asked it.
const recorded = z
  .array(z.extend(RangeCase, { answer: RangeAnswer }))
  .parse(JSON.parse(readFileSync('tests/platform/nginx-ranges.json', 'utf8')))
  .filter(({ file }) => file === clipFile)

/** Asks a browser's questions for the clip of a job over a connection of its own, as one nginx was asked. */
async function mediaRoute(studio: StudioBench, id: string) {
  const listener = await listen({
    fetch: studio.proxy({ port: () => listener.port }).fetch,
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
  onTestFinished(listener.close)
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const { secret } = await claimSession(studio.ctx, { token })
  const cookie = `genray_session_${listener.port}=${secret}`
  const base = `${listener.origin}/media/${id}`
  const { headers } = await fetch(`${base}/${clipFile}`, { headers: { cookie } })
  const ownTag = headers.get('etag') ?? 'none'
  return async ({ headers: asked, ...wanted }: RangeCase) => {
    const named = Object.entries(asked).map(([name, value]) => [name, value.replace(etag, ownTag)])
    return askRange(base, { ...wanted, headers: { ...Object.fromEntries(named), cookie } })
  }
}

/** What the route answers, case by case, beside what nginx does. */
async function compare(studio: StudioBench, id: string, cases: typeof recorded) {
  const ask = await mediaRoute(studio, id)
  const ours = new Array<unknown>()
  const theirs = new Array<unknown>()
  for (const { answer, ...wanted } of cases) {
    ours.push({ ...wanted, answer: await ask(wanted) })
    theirs.push({ ...wanted, answer })
  }
  return { ours, theirs }
}

test('the clip of a job comes from the disk exactly as nginx would send it', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  writeRangeClip(jobFile(studio.ctx, id, clipFile))
  const { ours, theirs } = await compare(studio, id, recorded)
  expect(ours).toEqual(theirs)
  expect(ours.length).toBeGreaterThan(70)
})

/** Several parts at once: the whole file is a legal answer, and nginx gives it too where `max_ranges` is 1. */
const isSingle = ({ headers }: RangeCase) => !headers['range']?.includes(',')
/** Nothing else of a browser's question goes on to the service; its answer is kept by nobody. */
const isOfRanges = ({ headers }: RangeCase) =>
  Object.keys(headers).every((name) => name === 'range' || name === 'if-range')

test('a clip that is not archived yet comes straight from the service exactly as nginx would send it', async () => {
  const studio = await studioBench()
  studio.wire.answer = ({ lane }, given) => (lane === 'download' ? statusAnswer(503) : given)
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'completed', archive: 'retrying' })
  const { videosDir } = studio.engine.ctx
  for (const name of readdirSync(videosDir)) if (name.endsWith('.mp4')) writeRangeClip(join(videosDir, name))
  const cases = recorded.filter((wanted) => isOfRanges(wanted) && isSingle(wanted))
  const { ours, theirs } = await compare(studio, id, cases)
  expect(ours).toEqual(theirs)
  expect(ours.length).toBeGreaterThan(40)
})
