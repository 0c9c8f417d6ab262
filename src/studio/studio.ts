import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Mode } from '#contract/studio/job.ts'
import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { type Loop, startLoop } from '#platform/loop.ts'
import type { UpstreamClient } from '#upstream/client.ts'

import { RequestBudget } from './budget/request-budget.ts'
import { recentRequests } from './budget/spend-request.ts'
import type { Live, PracticeDoor, StudioContext } from './context.ts'
import { archiveNext } from './library/archiver.ts'
import { keepAccount } from './money/keep-account.ts'
import { lastKnownAccount } from './money/refresh-account.ts'
import { markUnconfirmed, sendNext } from './queue/sender.ts'
import type { StudioDb } from './store/tables.ts'
import { createTracker } from './tracker/tracker.ts'

const idle = () => {}

export type StudioOptions = {
  db: StudioDb
  dataDir: string
  mode: Mode
  upstream: UpstreamClient
  masterKey: Buffer
  version: string
  practice: PracticeDoor | null
  clock: Clock
  chance: Chance
  log: Log
}

export type RunningStudio = { ctx: StudioContext; stop: () => Promise<void> }

/** Starts the queue, the tracker, the archive and the account keeper on what the database holds. */
export async function startStudio(options: StudioOptions): Promise<RunningStudio> {
  const { dataDir, ...seams } = options
  const mediaDir = join(dataDir, 'media', 'studio')
  mkdirSync(mediaDir, { recursive: true, mode: 0o700 })
  const live: Live = { account: await lastKnownAccount(options), block: null, retryAt: 0, failures: 0 }
  const budget = new RequestBudget(await recentRequests(options.db, options.clock.now()))
  if (live.account) budget.adjust({ limit: live.account.requestsPerMinute })
  const wake = { sender: idle, tracker: idle, archiver: idle, account: idle }
  const stopping = new AbortController()
  const ctx: StudioContext = { ...seams, mediaDir, budget, live, wake, stopping: stopping.signal }
  await markUnconfirmed(ctx)

  const start = (name: string, step: () => Promise<number | null>): Loop =>
    startLoop({ name, clock: ctx.clock, log: ctx.log, step })
  const loops = {
    account: start('account', () => keepAccount(ctx)),
    sender: start('sender', () => sendNext(ctx)),
    tracker: start('tracker', createTracker(ctx)),
    archiver: start('archiver', () => archiveNext(ctx)),
  }
  for (const name of ['account', 'sender', 'tracker', 'archiver'] as const) wake[name] = loops[name].wake
  // A POST in flight is awaited, not aborted: it gets its answer.
  const stop = async () => {
    stopping.abort()
    await Promise.all([
      loops.sender.stop(),
      loops.tracker.stop(),
      loops.archiver.stop(),
      loops.account.stop(),
    ])
  }
  return { ctx, stop }
}
