import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import { sha256Hex } from '#platform/secrets/hash.ts'

import { type Counting, countSideBySide } from './counted.ts'
import { openProcessBench } from './process-bench.ts'
import { killPoints } from './run-kills.ts'
import { twoStudios } from './two-studios.ts'

let counting: Counting
beforeAll(() => {
  const kills = killPoints.map((point, index) => ({ point, runs: 2, firstSeed: 1000 * index }))
  counting = countSideBySide([...kills, { point: twoStudios, runs: 4, firstSeed: 1 }])
})
afterAll(() => counting.stop())

test.each(killPoints.map((point, index) => [point, index] as const))(
  'a SIGKILL at “%s”: every answered wish survives, nothing is sent twice, and all goes on after a new start',
  { timeout: 120_000 },
  async (_, index) => {
    const tally = await counting.counted[index]
    expect(tally).toMatchObject({ runs: 2, problems: [], lost: 0, unkilled: 0, paidTwice: 0, untruthful: 0 })
    expect(tally?.linked).toBe(tally?.unheard)
  },
)

test('a second studio on the same data does not start, so that one job at a time is sent and each once', async () => {
  const tally = await counting.counted[killPoints.length]
  expect(tally).toMatchObject({ secondStarts: 0, sideBySide: 0, paidTwice: 0, untruthful: 0, problems: [] })
})

test('a SIGKILL between a fetched clip and its name: it is archived whole after a new start', async () => {
  const bench = await openProcessBench({ speed: 60 })
  onTestFinished(() => bench.close())
  const { studio } = bench
  await bench.start({ FAILPOINT: 'clip-unnamed' })
  const id = randomUUID()
  await bench.submit(id, 'a clip')
  expect(await studio.ended()).toEqual({ code: null, signal: 'SIGKILL' })
  const clip = join(studio.dataDir, 'media', 'studio', id, 'clip.mp4')
  expect(existsSync(clip)).toBe(false)
  const row = () => studio.rows('select state, archive, clip_sha256 from job where id = ?', id)[0]
  expect(row()).toMatchObject({ state: 'completed', archive: 'archiving' })
  await bench.start()
  await vi.waitFor(() => expect(row()).toMatchObject({ archive: 'archived' }), 20_000)
  expect(sha256Hex(readFileSync(clip))).toBe(row()?.['clip_sha256'])
  expect(await bench.made('a clip')).toHaveLength(1)
})
