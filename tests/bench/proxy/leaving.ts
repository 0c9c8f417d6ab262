import { setTimeout as pause } from 'node:timers/promises'

import { leave, leaveEarly, linger } from './clients.ts'
import { processFigures } from './processes.ts'
import { startStillUpstream } from './still-upstream.ts'
import type { Target } from './target.ts'

/** Starts the target of a trial before its upstream. */
type Start = (upstream: string) => Promise<{
  target: Target
  path: string
  stop: () => Promise<void>
  hasEnded: () => boolean
}>

/** The longest time in ms from a client that leaves to the closed upstream, of `count`; Infinity when it stays open. */
export async function slowestClose(
  start: Start,
  count: number,
  when: 'before headers' | 'in the middle',
): Promise<number> {
  const upstream = await startStillUpstream(when === 'before headers' ? 'stalls' : 'drips')
  const { target, path, stop } = await start(upstream.origin)
  let slowest = 0
  for (let n = 0; n < count; n++) {
    const arrived = () => until(() => upstream.closedAt.length > n)
    const left =
      when === 'before headers' ? await leaveEarly(target, path, arrived) : await leave(target, path, 12)
    await until(() => upstream.open() === 0, 3000)
    slowest = Math.max(slowest, (upstream.closedAt[n] ?? Infinity) - left)
  }
  await stop()
  await upstream.stop()
  return slowest
}

/** What is left of `count` clients that left at any moment, 50 at a time: crashes, open handles, upstream connections. */
export async function leftBehind(
  start: Start,
  count: number,
): Promise<{ crashes: number; handles: number; connections: number; served: number }> {
  const upstream = await startStillUpstream('flows')
  const { target, path, stop, hasEnded } = await start(upstream.origin)
  // Connections and files that any first use opens are no leak.
  for (let n = 0; n < 20; n++) await leave(target, path, 100_000)
  await settled(target.pid)
  const before = processFigures.openHandles(target.pid)
  let next = 0
  const lane = async () => {
    for (let n = next++; n < count; n = next++) await leave(target, path, bytesBefore(n)).catch(() => {})
  }
  await Promise.all(Array.from({ length: 50 }, lane))
  await pause(100)
  const crashed = hasEnded()
  if (!crashed) await settled(target.pid)
  const connections = upstream.open()
  const handles = crashed ? Infinity : processFigures.openHandles(target.pid) - before
  const served = upstream.closedAt.length
  await stop()
  await upstream.stop()
  return { crashes: crashed ? 1 : 0, handles: Math.max(0, handles), connections, served }
}

/** Some leave at once, some with the headers, some after megabytes. */
const bytesBefore = (n: number) => [0, 1, 300, 65_536, 700_000, 3_000_000][n % 6] ?? 0

/** Growth of memory in MB while `count` clients hold a download of 20 MB each that they do not read. */
export async function growthBySlowClients(start: Start, count: number): Promise<number> {
  const upstream = await startStillUpstream('flows')
  const { target, path, stop } = await start(upstream.origin)
  const warm = Array.from({ length: count }, () => leave(target, path, 2_000_000))
  await Promise.all(warm)
  await settled(target.pid)
  const before = processFigures.memoryMegabytes(target.pid)
  const clients = Array.from({ length: count }, () => linger(target, path))
  let most = 0
  for (let n = 0; n < 40; n++) {
    await pause(100)
    most = Math.max(most, processFigures.memoryMegabytes(target.pid))
  }
  for (const client of clients) client.leave()
  await stop()
  await upstream.stop()
  return most - before
}

async function until(isSo: () => boolean, mostMs = 10_000) {
  for (const end = performance.now() + mostMs; !isSo() && performance.now() < end;) await pause(1)
}

/** Waits until a process closes no more handles, at most 5 s. */
async function settled(pid: number) {
  let same = 0
  let last = -1
  for (let n = 0; n < 50 && same < 5; n++) {
    await pause(100)
    const now = processFigures.openHandles(pid)
    same = now === last ? same + 1 : 0
    last = now
  }
}
