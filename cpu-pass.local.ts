import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { load, median } from './tests/bench/proxy/load.ts'
import { startNginx } from './tests/bench/proxy/nginx.ts'
import { passedPaths, startOurProxy, startPeer } from './tests/bench/proxy/target.ts'
const folder = mkdtempSync('/tmp/cpu-')
mkdirSync(join(folder, 'api', 'v1', 'videos'), { recursive: true })
mkdirSync(join(folder, 'videos'))
const clip = join(folder, 'videos', 'clip.mp4')
writeFileSync(clip, Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(20e6)]))
writeFileSync(
  join(folder, 'api/v1/account'),
  JSON.stringify({
    plan: 'advanced',
    plan_name: 'Advanced',
    plan_expires_at: '2099-01-01T00:00:00Z',
    credits_remaining: 9000,
    credits_per_month: 9900,
    api_rpm: 1_000_000,
    api_concurrent: 5,
    max_api_keys: 5,
  }),
)
for (const p of passedPaths)
  writeFileSync(
    join(folder, p),
    JSON.stringify({ id: 'vid_1', status: 'processing', progress: 0.4, created_at: '2099-01-01T00:00:00Z' }),
  )
const up = await startNginx('/usr/sbin/nginx', `root ${folder};`)
const ours = await startOurProxy(up.origin, clip)
const hpm = await startPeer('http-proxy-middleware', up.origin)
const vid = process.argv[2] === 'video'
const S = vid
  ? ([
      ['ours', ours, [ours.streamed].flat()],
      ['hpm', hpm, ['/videos/clip.mp4']],
    ] as const)
  : ([
      ['ours', ours, ours.passed],
      ['hpm', hpm, passedPaths],
    ] as const)
const m: any = { ours: [], hpm: [] }
const o = vid ? { count: 60, parallel: 2 } : { count: 15000, parallel: 16 }
for (let r = 0; r < 8; r++)
  for (const [n, t, p] of S) {
    const u = await load(t as any, p as any, o)
    if (r > 0) m[n].push(vid ? u.cpuMs / u.megabytes : (u.cpuMs * 1000) / o.count)
  }
console.log(
  'ours',
  median(m.ours).toFixed(2),
  'hpm',
  median(m.hpm).toFixed(2),
  'ratio',
  (median(m.ours) / median(m.hpm)).toFixed(3),
  m.ours.map((x: number, i: number) => (x / m.hpm[i]).toFixed(2)).join(' '),
)
await Promise.all([ours.child.stop(), hpm.child.stop(), up.stop()])
process.exit(0)
