import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as z from 'zod/mini'

import { createAccount } from '#engine/accounts/create-account.ts'
import { createKey } from '#engine/keys/create-key.ts'
import { openEngineData } from '#engine/store/open-engine-data.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'

import type { Figure } from './figure.ts'

const customers = 400
const queuedJobs = 1000
const reads = 10_000
const parallel = 16
const masterKey = Buffer.alloc(32, 3)

/** What one engine process takes: submits, status reads with 1,000 jobs queued, CPU a read, memory over 10,000. */
export async function benchEngineLoad(): Promise<Figure[]> {
  if (process.platform !== 'linux') return []
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-load-'))
  const keys = await makeCustomers(dataDir)
  const args = ['tests/engine/bank/bank-engine.ts', dataDir, '0', masterKey.toString('hex'), '3600000']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = child.pid ?? 0
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error('the engine did not start')))
      child.stdout.on('data', (chunk: Buffer) => resolve(/http:\S+/.exec(chunk.toString())?.[0] ?? ''))
    })
    const ids: Array<{ id: string; key: string }> = []
    const submits = await timed(queuedJobs, async (n) => {
      const key = keys[n % keys.length] ?? ''
      const answer = await fetch(`${origin}/api/v1/videos`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ prompt: 'x', duration: 4 }),
      })
      const { id } = z.object({ id: z.string() }).parse(await answer.json())
      ids.push({ id, key })
    })
    const read = async (n: number) => {
      const { id, key } = ids[n % ids.length] ?? { id: '', key: '' }
      const answer = await fetch(`${origin}/api/v1/videos/${id}`, {
        headers: { authorization: `Bearer ${key}` },
      })
      await answer.arrayBuffer()
    }
    await timed(1000, read)
    const [cpuBefore, memoryBefore] = [cpuSeconds(pid), memoryMegabytes(pid)]
    const status = await timed(reads, read)
    return [
      { name: 'engine: submit p99', value: submits.p99Ms, bar: 250, unit: 'ms' },
      { name: 'engine: seconds for 1,000 submits', value: submits.seconds, bar: 20, unit: 's' },
      { name: 'engine: seconds for 10,000 status reads', value: status.seconds, bar: 40, unit: 's' },
      {
        name: 'engine: CPU a status read, 1,000 jobs queued',
        value: ((cpuSeconds(pid) - cpuBefore) / reads) * 1000,
        bar: 2,
        unit: 'ms',
      },
      {
        name: 'engine: memory growth over 10,000 reads',
        value: memoryMegabytes(pid) - memoryBefore,
        bar: 40,
        unit: 'MB',
      },
    ]
  } finally {
    child.kill('SIGKILL')
  }
}

async function makeCustomers(dataDir: string): Promise<string[]> {
  const seams = { dataDir, clock: systemClock, chance: systemChance, masterKey, migrates: true }
  const { data, close } = await openEngineData(seams)
  const keys: string[] = []
  for (let n = 0; n < customers; n++) {
    const { id } = await createAccount(data, { plan: 'advanced', autoRenew: false })
    keys.push((await createKey(data, data.db, { accountId: id, name: 'load', webhookUrl: null })).key)
  }
  await close()
  return keys
}

async function timed(
  count: number,
  call: (n: number) => Promise<void>,
): Promise<{ seconds: number; p99Ms: number }> {
  const times: number[] = []
  const began = performance.now()
  let next = 0
  const lane = async () => {
    for (let n = next++; n < count; n = next++) {
      const at = performance.now()
      await call(n)
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: parallel }, lane))
  const sorted = times.toSorted((a, b) => a - b)
  return {
    seconds: (performance.now() - began) / 1000,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Infinity,
  }
}

const ticksPerSecond = 100
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
const memoryMegabytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
