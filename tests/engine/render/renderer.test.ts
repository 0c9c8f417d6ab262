import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'

import { frameCount } from '#contract/service/clip.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer, RenderError, type RenderRequest } from '#engine/render/renderer.ts'

import { readMp4 } from './mp4-boxes.ts'
import { childrenOf, isRunning } from './processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'renderer-'))
const cacheDir = join(folder, 'cache')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ffmpegPath = (await findFfmpeg(process.env)).path
const renderer = createRenderer({ ffmpegPath, cacheDir })
const hills: RenderRequest = {
  prompt: 'Hills',
  model: 'seedance-2.0-fast',
  duration: 4,
  aspectRatio: '16:9',
  inputs: { kind: 'text' },
}
/** Tests that look for processes read /proc. */
const linux = process.platform === 'linux'
const never = () => new AbortController().signal

/** Command lines of running processes that work in our folder; `outBase` is in ffmpeg's, the folder in all of them. */
function processesOn(text: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      } catch {
        return ''
      }
    })
    .filter((line) => line.includes(text))
}
async function failureOf(render: Promise<unknown>): Promise<RenderError> {
  const error = await render.then(
    () => new Error('The render succeeded.'),
    (reason: unknown) => reason,
  )
  if (error instanceof RenderError) return error
  throw error
}

function fakeFfmpeg(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('a request becomes a fast-start clip of exactly its frames and size, a cover, and rising progress', async () => {
  const outBase = join(folder, 'new folder', 'clip')
  const shares: number[] = []
  const request: RenderRequest = {
    ...hills,
    prompt: 'Снежные горы 雪山 🏔️',
    model: 'seedance-2.0',
    aspectRatio: '21:9',
  }
  const clip = await renderer.render(request, {
    outBase,
    signal: never(),
    onProgress: (share) => shares.push(share),
  })
  expect(clip).toEqual({
    clipPath: `${outBase}.mp4`,
    coverPath: `${outBase}_cover.jpg`,
    width: 1470,
    height: 630,
    durationMs: 4041,
    frames: 97,
  })
  const mp4 = readMp4(readFileSync(clip.clipPath))
  expect(mp4).toMatchObject({ width: 1470, height: 630, samples: frameCount(4) })
  expect(mp4.order.filter((type) => type !== 'free')).toEqual(['ftyp', 'moov', 'mdat'])
  expect(await sharp(clip.coverPath).metadata()).toMatchObject({ format: 'jpeg', width: 1470, height: 630 })
  expect(readdirSync(join(folder, 'new folder')).sort()).toEqual(['clip.mp4', 'clip_cover.jpg'])
  expect(shares.length).toBeGreaterThanOrEqual(4)
  expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
  expect(shares.at(0)).toBeGreaterThan(0)
  expect(shares.at(-1)).toBe(1)
})

test.runIf(linux)('a cancelled render leaves no file and no process', async () => {
  const outBase = join(folder, 'cancelled')
  const cancel = new AbortController()
  const before = new Set(childrenOf(process.pid))
  let seen: number[] = []
  const render = renderer.render(
    { ...hills, duration: 15 },
    {
      outBase,
      signal: cancel.signal,
      onProgress: (share) => {
        if (share <= 0.08 || cancel.signal.aborted) return
        const child = childrenOf(process.pid).filter((pid) => !before.has(pid))
        seen = [...child, ...child.flatMap(childrenOf)]
        cancel.abort()
      },
    },
  )
  expect((await failureOf(render)).code).toBe('cancelled')
  expect(seen).toHaveLength(2)
  await vi.waitFor(() => expect(seen.filter(isRunning)).toEqual([]), 2000)
  expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([])
})

test('a render that is cancelled before it starts does nothing', async () => {
  const outBase = join(folder, 'early')
  const failure = await failureOf(
    renderer.render(hills, { outBase, signal: AbortSignal.abort(), onProgress: () => {} }),
  )
  expect(failure.code).toBe('cancelled')
  expect(existsSync(`${outBase}.mp4`)).toBe(false)
})

test.runIf(linux)('when the server is killed its render ends by itself, and the next one works', async () => {
  const outBase = join(folder, 'orphan')
  const script = fileURLToPath(new URL('./render-in-process.ts', import.meta.url))
  const parent = spawn(process.execPath, [script, ffmpegPath, outBase, cacheDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  const child = childrenOf(parent.pid ?? 0)
  const all = [...child, ...child.flatMap(childrenOf)]
  expect(all).toHaveLength(2)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(all.filter(isRunning)).toEqual([]), 8000)
  expect(processesOn(outBase)).toEqual([])
  expect(readdirSync(folder).filter((name) => name.startsWith('orphan'))).toEqual([])
  const clip = await renderer.render(hills, { outBase, signal: never(), onProgress: () => {} })
  expect(readMp4(readFileSync(clip.clipPath)).samples).toBe(97)
})

test('a broken ffmpeg fails the render with its own reason', async () => {
  const broken = fakeFfmpeg('broken', 'echo "Unknown encoder libx264" >&2; exit 1')
  const options = { outBase: join(folder, 'broken-out'), signal: never(), onProgress: () => {} }
  const failure = await failureOf(createRenderer({ ffmpegPath: broken, cacheDir }).render(hills, options))
  expect(failure.code).toBe('render_failed')
  expect(failure.message).toMatch(/^ffmpeg ended with 1: Unknown encoder libx264$/)
  const missing = createRenderer({ ffmpegPath: join(folder, 'missing'), cacheDir }).render(hills, options)
  expect((await failureOf(missing)).message).toMatch(/^ffmpeg could not be started: .*ENOENT/)
  expect(readdirSync(folder).filter((name) => name.startsWith('broken-out'))).toEqual([])
})

test.runIf(linux)('a render that gets stuck is stopped after its limit', async () => {
  const stuck = fakeFfmpeg('stuck', `echo $$ > ${join(folder, 'stuck.pid')}; exec sleep 600`)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const options = { outBase: join(folder, 'stuck-out'), signal: never(), onProgress: () => {} }
    const render = failureOf(createRenderer({ ffmpegPath: stuck, cacheDir }).render(hills, options))
    while (!existsSync(join(folder, 'stuck.pid'))) await new Promise(setImmediate)
    vi.advanceTimersByTime((120 + 40 * 4) * 1000)
    expect(await render).toMatchObject({
      code: 'render_failed',
      message: 'The render was stopped: it had not finished after 280 s.',
    })
  } finally {
    vi.useRealTimers()
  }
  await vi.waitFor(
    () => expect(isRunning(Number(readFileSync(join(folder, 'stuck.pid'), 'utf8')))).toBe(false),
    2000,
  )
})
