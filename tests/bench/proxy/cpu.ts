import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Figure } from '../figure.ts'
import { load, median } from './load.ts'
import { startNginx } from './nginx.ts'
import { type OurProxy, passedPaths, startOurProxy, startPeer, type Target } from './target.ts'

const rounds = 7
const json = { count: 15_000, parallel: 16 }
const video = { count: 50, parallel: 2 }
const megabytes = 20

type Sample = { name: string; target: Target; paths: readonly string[]; isVideo: boolean }

/**
 * CPU a request and a megabyte of our proxy and of its peers before the same nginx, in turns of one run. What a peer
 * passes through is, byte for byte, what ours answers by itself.
 */
export async function benchCpu(nginxPath: string, folder: string, hasPeers: boolean): Promise<Figure[]> {
  const clip = join(folder, 'videos', 'clip.mp4')
  mkdirSync(join(folder, 'videos'))
  mkdirSync(join(folder, 'api', 'v1', 'videos'), { recursive: true })
  writeFileSync(
    clip,
    Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(megabytes * 1e6)]),
  )
  writeFileSync(join(folder, 'api', 'v1', 'account'), JSON.stringify(account))
  for (const path of passedPaths) writeFileSync(join(folder, path), JSON.stringify(processing))
  const upstream = await startNginx(nginxPath, `root ${folder};`)
  const ours = await startOurProxy(upstream.origin, clip)
  const peers = hasPeers
    ? {
        hpm: await startPeer('http-proxy-middleware', upstream.origin),
        fal: await startPeer('fal-server-proxy', upstream.origin),
      }
    : null
  const front = await startNginx(
    nginxPath,
    'location / { proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection ""; }',
    `upstream behind { server ${new URL(upstream.origin).host}; keepalive 32; }`,
  )
  try {
    await copyAnswers(ours, folder)
    const nginx = { name: 'nginx', origin: front.origin, pid: front.pid, headers: {} }
    return figures(await measure(samplesOf(ours, nginx, peers)))
  } finally {
    await Promise.all([
      ours.child.stop(),
      peers?.hpm.child.stop(),
      peers?.fal.child.stop(),
      front.stop(),
      upstream.stop(),
    ])
  }
}

const account = {
  plan: 'advanced',
  plan_name: 'Advanced',
  plan_expires_at: '2099-01-01T00:00:00Z',
  credits_remaining: 9000,
  credits_per_month: 9900,
  api_rpm: 1_000_000,
  api_concurrent: 5,
  max_api_keys: 5,
}

const processing = { id: 'vid_1', status: 'processing', progress: 0.4, created_at: '2099-01-01T00:00:00Z' }

async function copyAnswers(ours: OurProxy, folder: string) {
  for (const [name, path] of [
    ['changes.json', ours.changes],
    ['job.json', ours.job],
  ] as const) {
    const answer = await fetch(ours.origin + path, { headers: ours.headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    writeFileSync(join(folder, name), await answer.text())
  }
}

function samplesOf(ours: OurProxy, nginx: Target, peers: { hpm: Target; fal: Target } | null): Sample[] {
  const of = (name: string, target: Target | undefined, path: string | readonly string[], isVideo = false) =>
    target ? [{ name, target, paths: [path].flat(), isVideo }] : []
  return [
    of('ours changes', ours, ours.changes),
    of('hpm changes', peers?.hpm, '/changes.json'),
    of('ours job', ours, ours.job),
    of('hpm job', peers?.hpm, '/job.json'),
    of('ours pass', ours, ours.passed),
    of('ours pass at once', ours, ours.passed.slice(0, 1)),
    of('ours account', ours, ours.account),
    of('hpm pass', peers?.hpm, passedPaths),
    of('fal pass', peers?.fal, passedPaths),
    of('nginx pass', nginx, passedPaths),
    of('ours streamed', ours, ours.streamed, true),
    of('hpm video', peers?.hpm, '/videos/clip.mp4', true),
    of('ours archived', ours, ours.archived, true),
    of('fal video', peers?.fal, '/videos/clip.mp4', true),
    of('nginx video', nginx, '/videos/clip.mp4', true),
  ].flat()
}

/**
 * Median CPU of each sample: microseconds a request, milliseconds a megabyte; NaN of what was not measured. Clips have
 * rounds of their own: what thousands of small requests leave to be collected is not theirs to pay.
 */
async function measure(samples: Sample[]): Promise<(name: string) => number> {
  const measured = new Map<string, number[]>(samples.map(({ name }) => [name, []]))
  for (const plan of [json, video])
    for (let round = 0; round <= rounds; round++)
      for (const { name, target, paths, isVideo } of samples) {
        if (isVideo !== (plan === video)) continue
        const used = await load(target, paths, plan)
        const cost = isVideo ? used.cpuMs / used.megabytes : (used.cpuMs * 1000) / plan.count
        // The first round warms up.
        if (round > 0) measured.get(name)?.push(cost)
      }
  return (name) => median(measured.get(name) ?? [])
}

function figures(of: (name: string) => number): Figure[] {
  const ratio = (name: string, one: string, other: string, bar: number | null): Figure => ({
    name: `proxy: ${name}`,
    value: of(one) / of(other),
    bar,
    unit: '×',
  })
  const plain = (name: string, one: string, unit: string): Figure => ({
    name: `proxy: ${name}`,
    value: of(one),
    bar: null,
    unit,
  })
  return [
    ratio('/api/changes, CPU ÷ http-proxy-middleware', 'ours changes', 'hpm changes', 0.3),
    ratio('a job read, CPU ÷ http-proxy-middleware', 'ours job', 'hpm job', 0.3),
    ratio('pass-through JSON ÷ http-proxy-middleware', 'ours pass', 'hpm pass', 0.8),
    ratio('the same read by 16 at once ÷ http-proxy-middleware', 'ours pass at once', 'hpm pass', null),
    ratio('video streamed ÷ http-proxy-middleware', 'ours streamed', 'hpm video', 1.05),
    ratio('video archived ÷ streamed', 'ours archived', 'ours streamed', 0.6),
    ratio('fal JSON ÷ http-proxy-middleware', 'fal pass', 'hpm pass', null),
    ratio('fal video ÷ http-proxy-middleware', 'fal video', 'hpm video', null),
    ratio('nginx JSON ÷ http-proxy-middleware', 'nginx pass', 'hpm pass', null),
    ratio('nginx video ÷ http-proxy-middleware', 'nginx video', 'hpm video', null),
    ratio('pass-through JSON ÷ nginx', 'ours pass', 'nginx pass', null),
    ratio('video archived ÷ nginx', 'ours archived', 'nginx video', null),
    plain('/api/changes, CPU a request', 'ours changes', 'µs'),
    plain('a job read, CPU a request', 'ours job', 'µs'),
    plain('pass-through JSON, CPU a request', 'ours pass', 'µs'),
    plain('the account, passed on and into the books', 'ours account', 'µs'),
    plain('http-proxy-middleware, CPU a request', 'hpm pass', 'µs'),
    plain('video streamed, CPU a MB', 'ours streamed', 'ms'),
    plain('video archived, CPU a MB', 'ours archived', 'ms'),
    plain('http-proxy-middleware, CPU a MB', 'hpm video', 'ms'),
    plain('nginx, CPU a request', 'nginx pass', 'µs'),
    plain('nginx, CPU a MB', 'nginx video', 'ms'),
  ].filter(({ value }) => !Number.isNaN(value))
}
