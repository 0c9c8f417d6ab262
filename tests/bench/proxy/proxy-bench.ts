import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { listen } from '#platform/http/listen.ts'
import { sendFile } from '#platform/http/send-file.ts'

import type { Figure } from '../figure.ts'
import { installPinned } from '../install-pinned.ts'
import { benchCpu } from './cpu.ts'
import { growthBySlowClients, leftBehind, slowestClose } from './leaving.ts'
import { findNginx, startNginx } from './nginx.ts'
import { askRange, rangeCases, rangeFiles } from './range-cases.ts'
import { startOurProxy } from './target.ts'

/** The proxy side by side with its peers, and with clients that leave or do not read. Linux, with nginx, only. */
export async function benchProxy(): Promise<Figure[]> {
  const nginxPath = process.platform === 'linux' ? findNginx() : null
  if (nginxPath === null) return [withoutNginx]
  const hasPeers = installPinned(join(import.meta.dirname, 'peers'))
  const folder = mkdtempSync(join(tmpdir(), 'genray-bench-'))
  try {
    return [
      ...(hasPeers ? [] : [withoutPeers]),
      ...(await benchCpu(nginxPath, folder, hasPeers)),
      await benchRanges(nginxPath),
      ...(await benchClients(join(folder, 'videos', 'clip.mp4'))),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fail where they are printed: no figure of the proxy must not look like good ones. */
const withoutNginx: Figure = { name: 'proxy: NOT MEASURED, nginx is missing', value: 1, bar: 0, unit: '' }
const withoutPeers: Figure = { ...withoutNginx, name: 'proxy: peers NOT MEASURED, not installed' }

/** The same questions to both, now: how many answers differ. */
async function benchRanges(nginxPath: string): Promise<Figure> {
  const folder = rangeFiles()
  const nginx = await startNginx(nginxPath, `root ${folder};`)
  const ours = await listen({
    fetch: async (request) => {
      const path = join(folder, new URL(request.url).pathname)
      return (
        (await sendFile(request, { path, contentType: 'video/mp4' })) ?? new Response(null, { status: 404 })
      )
    },
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
  let different = 0
  for (const wanted of rangeCases) {
    const [theirs, answer] = [await askRange(nginx.origin, wanted), await askRange(ours.origin, wanted)]
    if (JSON.stringify(theirs) !== JSON.stringify(answer)) different += 1
  }
  await Promise.all([nginx.stop(), ours.close()])
  const name = `proxy: of ${rangeCases.length} Range answers unlike nginx`
  return { name, value: different, bar: 0, unit: '' }
}

async function benchClients(clip: string): Promise<Figure[]> {
  const start = (kind: 'streamed' | 'archived') => async (upstream: string) => {
    const ours = await startOurProxy(upstream, clip)
    return {
      target: ours,
      path: ours[kind],
      stop: ours.child.stop,
      hasEnded: () => ours.child.ended() !== null,
    }
  }
  const streamed = await leftBehind(start('streamed'), 1000)
  const archived = await leftBehind(start('archived'), 1000)
  const figure = (name: string, value: number, bar: number, unit: string) => ({
    name: `proxy: ${name}`,
    value,
    bar,
    unit,
  })
  return [
    figure(
      'left in the middle → upstream closed',
      await slowestClose(start('streamed'), 50, 'in the middle'),
      250,
      'ms',
    ),
    figure(
      'left before headers → upstream closed',
      await slowestClose(start('streamed'), 50, 'before headers'),
      250,
      'ms',
    ),
    figure('crashes, 2 × 1,000 clients that leave', streamed.crashes + archived.crashes, 0, ''),
    figure('… handles left open', streamed.handles + archived.handles, 0, ''),
    figure('… upstream connections left', streamed.connections, 0, ''),
    figure('memory, 20 slow clients, streamed', await growthBySlowClients(start('streamed'), 20), 30, 'MB'),
    figure('memory, 20 slow clients, archived', await growthBySlowClients(start('archived'), 20), 30, 'MB'),
  ]
}
