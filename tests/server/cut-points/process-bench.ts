import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { request } from 'undici'

import { systemChance } from '#platform/chance.ts'

import { ChaosRelay } from '../../support/chaos-relay.ts'
import { fastClock } from '../../support/fast-clock.ts'
import { type Delivery, type PretendEngine, startPretendEngine } from '../../support/pretend-engine.ts'
import { StudioProcess } from '../../support/studio-process.ts'
import { type Made, SeenJob } from './judge.ts'

const publicUrl = 'https://studio.example'

/** A studio in a process of its own, the relay before it, and the service that it talks to. */
export type ProcessBench = {
  studio: StudioProcess
  relay: ChaosRelay
  engine: PretendEngine
  hasHooks: boolean
  start: (environment?: Record<string, string>) => Promise<void>
  /** A browser's wish, of this studio unless another is given; false when no answer came. */
  submit: (id: string, prompt: string, at?: StudioProcess) => Promise<boolean>
  job: (id: string) => SeenJob | undefined
  made: (prompt: string) => Promise<Made>
  /** Waits until a job is at rest: final, or its verdict given. */
  settled: (id: string, prompt: string) => Promise<SeenJob | undefined>
  close: () => Promise<void>
}

/** `root` is the folder of the studio's program; at `speed` 60 a minute takes a second. */
export async function openProcessBench({
  hasHooks = false,
  root = process.cwd(),
  speed = 1,
  msPerClip = 1000,
} = {}): Promise<ProcessBench> {
  const folder = mkdtempSync(join(tmpdir(), 'genray-process-'))
  const clock = fastClock(speed)
  const studio = new StudioProcess(join(folder, 'studio'), { root, clock })
  let up: Promise<void> = Promise.resolve()
  const engine = await startPretendEngine({
    dataDir: join(folder, 'engine'),
    clock,
    chance: systemChance,
    masterKey: systemChance.bytes(32),
    msPerClip,
    deliver: async (delivery) => {
      // Deliveries are given up after 14 s, which a new start does not leave of a minute that takes a second.
      await up
      return deliver(studio, delivery)
    },
  })
  const relay = new ChaosRelay(engine.port, { now: () => clock.now() })
  relay.forgets = 'idempotency-key'
  await relay.listen()
  engine.ctx.publicOrigin = () => relay.origin
  await studio.connect({ ...(await engine.customer({ credits: 9_000_000 })), port: relay.port })
  const bench: ProcessBench = {
    studio,
    relay,
    engine,
    hasHooks,
    start: async (environment = {}) => {
      up = studio.start({ ...(hasHooks ? { PUBLIC_URL: publicUrl } : {}), ...environment })
      await up
    },
    submit: async (id, prompt, at = studio) => {
      const wish = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
      const answer = await at.call('/api/jobs', { id, request: wish }).catch(() => null)
      if (answer && answer.status !== 200)
        throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer !== null
    },
    job: (id) => jobOf(studio, id),
    made: (prompt) => engine.made(prompt),
    settled: async (id, prompt) => {
      for (let tries = 0; tries < 300; tries++) {
        const job = jobOf(studio, id)
        // Its webhook comes when the clip is done, whatever the balance says before.
        const isExpected = hasHooks && job?.state === 'unconfirmed' && (await engine.made(prompt)).length > 0
        if (job && isAtRest(job) && !isExpected) return job
        await sleep(50)
      }
      return jobOf(studio, id)
    },
    close: async () => {
      await studio.kill()
      await relay.close()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}

/** Brings a delivery to the studio under its public name. */
async function deliver(studio: StudioProcess, { url, headers, body }: Delivery): Promise<number> {
  const { statusCode, body: answer } = await request(studio.origin + new URL(url).pathname, {
    method: 'POST',
    headers: { ...headers, host: new URL(url).host },
    body: Buffer.from(body),
  })
  await answer.dump()
  return statusCode
}

function jobOf(studio: StudioProcess, id: string): SeenJob | undefined {
  const [row] = studio.rows(
    `select state, verdict, service_id,
      (select max(at) from job_event where job_id = job.id and event = 'checked') as said_at from job where id = ?`,
    id,
  )
  return row && SeenJob.parse(row)
}

function isAtRest({ state, verdict }: SeenJob): boolean {
  if (state === 'unconfirmed') return verdict !== null && verdict !== 'checking'
  return ['completed', 'failed', 'cancelled', 'held'].includes(state)
}
