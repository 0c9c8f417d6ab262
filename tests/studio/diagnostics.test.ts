import { expect, test } from 'vitest'

import { readDiagnostics } from '#studio/diagnostics/read-diagnostics.ts'

import { brokenBy, studioBench } from '../support/studio-bench.ts'

test('versions, space and counts are told; nothing that was composed, no key and no path', async () => {
  const studio = await studioBench()
  await studio.submit({ prompt: 'A secret lagoon' })
  await studio.clock.turn(60_000)
  const told = await readDiagnostics(studio.studio)
  const practice = told.modes.find(({ mode }) => mode === 'practice')
  expect(practice).toMatchObject({ plan: 'advanced', jobs: { completed: 1 }, archive: { archived: 1 } })
  expect(practice?.service).toMatch(/^127\.0\.0\.1/)
  expect(told.modes.find(({ mode }) => mode === 'live')).toMatchObject({ service: null, jobs: {} })
  expect(told.databaseBytes).toBeGreaterThan(10_000)
  expect(told.migrations).toContain('studio-001-first')
  expect(told.freeBytes).toBe(studio.disk.freeBytes)
  expect(told.ffmpeg).toBeNull()
  const text = JSON.stringify(told)
  for (const secret of ['lagoon', studio.key.slice(8, 20), studio.ctx.mediaDir])
    expect(text).not.toContain(secret)
})

test('what stands still is told, and an ffmpeg that does not run is none', async () => {
  const studio = await studioBench({ ffmpegPath: '/nowhere/ffmpeg' })
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  await studio.submit()
  await studio.clock.turn(5000)
  const { modes, ffmpeg } = await readDiagnostics(studio.studio)
  expect(modes[0]?.blocks.map(({ reason }) => reason)).toContain('unreachable')
  expect(ffmpeg).toBeNull()
})
