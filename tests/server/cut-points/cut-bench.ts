import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createLog } from '#platform/log.ts'
import { createProxy } from '#proxy/proxy.ts'
import type { StudioContext } from '#studio/context.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { httpTransport, type Transport } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { askedByOwner } from '../../support/asked-by.ts'
import { ChaosRelay } from '../../support/chaos-relay.ts'
import { countedChance } from '../../support/counted-chance.ts'
import { noNetwork } from '../../support/no-network.ts'
import { noOwnerPost } from '../../support/no-owner-post.ts'
import { type Delivery, type PretendEngine, startPretendEngine } from '../../support/pretend-engine.ts'
import { type TurnedClock, turnedClock } from '../../support/turned-clock.ts'
import { type Made, SeenJob } from './judge.ts'

/** The plan that the matrix runs on: Advanced. Source: seed, Plans. */
export const requestsPerMinute = 30
/** How long the studio waits for the answer to a submit: as long as a machine needs to be slow, not a service. */
const submitMs = 400
/** A key that was connected this long ago is known to be used by nobody else. */
const trustedAfterMs = 61 * 60_000
const masterKey = Buffer.alloc(32, 9)
export const publicOrigin = 'https://studio.example'

/**
 * The studio, the relay and the engine in one process: real sockets between them, one hand-turned clock for both, which
 * waits for every request that is under way.
 */
export type CutBench = {
  clock: TurnedClock
  relay: ChaosRelay
  engine: PretendEngine
  hasHooks: boolean
  /** Sendings that began while another was under way. */
  sideBySide: () => number
  accountId: string
  key: string
  /** Another client's, of the same account. */
  foreignKey: string
  /** Time waits for this, too. */
  working: (work: Promise<unknown>) => Promise<void>
  /** Stores a job as a browser does; its id. */
  submit: (prompt: string) => Promise<string>
  /** The studio ends without a farewell and starts again on the same data. */
  restart: () => Promise<void>
  ctx: () => StudioContext
  job: (id: string) => Promise<SeenJob>
  /** What the engine made of a prompt, which is the truth. */
  made: (prompt: string) => Promise<Made>
  close: () => Promise<void>
}

export async function openCutBench(options: { seed: number; hasHooks: boolean }): Promise<CutBench> {
  const folder = mkdtempSync(join(tmpdir(), 'genray-cut-'))
  const underWay = { count: 0, submits: 0, sideBySide: 0 }
  const clock = turnedClock(undefined, () => underWay.count > 0)
  let deliver: (delivery: Delivery) => Promise<number> = async () => 503
  const engine = await startPretendEngine({
    dataDir: join(folder, 'engine'),
    clock,
    chance: countedChance(`engine ${options.seed}`),
    masterKey,
    msPerClip: 40_000,
    deliver: (delivery) => deliver(delivery),
  })
  const { accountId, key, hint, webhookSecret, foreignKey } = await engine.customer({ credits: 9_000_000 })
  const relay = new ChaosRelay(engine.port, { seed: options.seed, now: () => clock.now() })
  // Nothing is known of the real service's: only the studio's own care may prevent a second job.
  relay.forgets = 'idempotency-key'
  await relay.listen()
  engine.ctx.publicOrigin = () => relay.origin
  const transport = counted(httpTransport({ submitMs }), underWay)
  const database = openDatabase(':memory:')
  const migrations = [...upstreamMigrations, ...studioMigrations]
  await migrate(database, { migrations, now: clock.now(), backupFile: null })
  const chance = countedChance(`studio ${options.seed}`)
  const vault = new Vault({ db: database.db.withTables<UpstreamTables>(), masterKey, clock, chance })
  await vault.connect({
    mode: 'live',
    name: 'Live',
    baseUrl: relay.origin,
    key,
    keyHint: hint,
    webhookSecret,
  })
  const start = () =>
    startStudio({
      db: database.db.withTables<StudioTables>(),
      writes: database.writes,
      dataDir: join(folder, 'studio'),
      upstream: {
        practice: createUpstreamClient(vault, 'practice', transport),
        live: createUpstreamClient(vault, 'live', transport),
      },
      masterKey,
      version: 'test',
      practice: null,
      guardedFetch: noNetwork,
      ownerPost: noOwnerPost,
      publicOrigin: options.hasHooks ? publicOrigin : null,
      clock,
      chance,
      log: createLog('silent'),
    })
  let studio = await start()
  deliver = async ({ url, headers, body }) => {
    const proxy = createProxy(studio, {
      dist: '/nowhere',
      https: true,
      port: () => 8080,
      allowedHosts: ['studio.example'],
    })
    const sent = { ...headers, host: 'studio.example' }
    return (await proxy.request(url, { method: 'POST', headers: sent, body: Buffer.from(body) })).status
  }
  await clock.turn(trustedAfterMs)
  const ctx = () => askedByOwner(studio.context('live'))
  return {
    clock,
    relay,
    engine,
    hasHooks: options.hasHooks,
    sideBySide: () => underWay.sideBySide,
    accountId,
    key,
    foreignKey,
    working: async (work) => {
      underWay.count++
      await work.finally(() => underWay.count--)
    },
    ctx,
    submit: async (prompt) => {
      const id = chance.uuid()
      const request = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
      await createJob(ctx(), { id, request })
      return id
    },
    restart: async () => {
      await studio.stop()
      studio = await start()
      await clock.settle()
    },
    job: async (id) =>
      SeenJob.parse(
        await ctx()
          .db.selectFrom('job')
          .select(['state', 'verdict', 'service_id'])
          .select((eb) =>
            eb
              .selectFrom('job_event')
              .select((event) => event.fn.max('at').as('at'))
              .where('job_id', '=', id)
              .where('event', '=', 'checked')
              .as('said_at'),
          )
          .where('id', '=', id)
          .executeTakeFirst(),
      ),
    made: (prompt) => engine.made(prompt),
    close: async () => {
      await studio.stop()
      await relay.close()
      await transport.close()
      await engine.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Counts the requests whose answer is not read to its end. */
function counted(
  transport: Transport,
  underWay: { count: number; submits: number; sideBySide: number },
): Transport {
  return {
    close: () => transport.close(),
    send: async (request) => {
      const isSubmit = request.lane === 'submit'
      underWay.count++
      if (isSubmit && underWay.submits++ > 0) underWay.sideBySide++
      let ended = false
      const end = () => {
        if (!ended) underWay.count--
        if (!ended && isSubmit) underWay.submits--
        ended = true
      }
      try {
        const answer = await transport.send(request)
        return { ...answer, body: toItsEnd(answer.body, end) }
      } catch (error) {
        end()
        throw error
      }
    },
  }
}

async function* toItsEnd(body: AsyncIterable<Uint8Array>, end: () => void) {
  try {
    yield* body
  } finally {
    end()
  }
}
