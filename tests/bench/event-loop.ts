import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

import * as z from 'zod/mini'

import { startEngine } from '#engine/engine.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer } from '#engine/render/renderer.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'

import type { Figure } from './figure.ts'

/** How long the engine's event loop is held up (p99, ms) while it renders a clip of 5 s in a child. */
export async function benchEventLoop(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-bench-'))
  const { path: ffmpegPath } = await findFfmpeg(process.env)
  const engine = await startEngine({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    clock: systemClock,
    chance: systemChance,
    log: createLog('silent'),
    renderer: createRenderer({ ffmpegPath, cacheDir: join(dataDir, 'cache') }),
    ffmpegPath,
    masterKey: systemChance.bytes(32),
    moderationTerms: [],
  })
  const { key } = await engine.practice.rollKey()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ prompt: 'A golden retriever running through a sunlit meadow' })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const submitted = await fetch(`${engine.origin}/api/v1/videos`, { method: 'POST', headers, body })
  const { id } = z.object({ id: z.string() }).parse(await submitted.json())
  for (let status = ''; status !== 'completed';) {
    await sleep(2500)
    const answer = await fetch(`${engine.origin}/api/v1/videos/${id}`, { headers })
    status = z.object({ status: z.string() }).parse(await answer.json()).status
    if (status === 'failed') throw new Error('the render failed')
  }
  delay.disable()
  await engine.stop()
  return [
    { name: 'event loop delay p99 while rendering', value: delay.percentile(99) / 1e6, bar: 50, unit: 'ms' },
  ]
}
