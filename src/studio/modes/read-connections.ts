import type { Connections, ConnectionView } from '#contract/studio/connection.ts'

import type { StudioContext } from '../context.ts'
import type { Studio } from '../studio.ts'
import { countOpenJobs, countWaitingJobs } from './open-jobs.ts'

/** What both modes work with, as a browser may know it: keys by their hints. */
export async function readConnections(studio: Studio): Promise<Connections> {
  const { mode, publicOrigin } = studio.current()
  return {
    current: mode,
    practice: await readSide(studio.context('practice')),
    live: await readSide(studio.context('live')),
    publicOrigin,
    noPublicOrigin:
      publicOrigin === null
        ? 'The service cannot reach this studio: it has no public https address. Set PUBLIC_URL to one to receive webhooks.'
        : null,
  }
}

async function readSide(ctx: StudioContext): Promise<Connections['live']> {
  return {
    connection: await readView(ctx),
    account: ctx.live.account,
    openJobs: await countOpenJobs(ctx),
    waitingJobs: await countWaitingJobs(ctx),
  }
}

async function readView(ctx: StudioContext): Promise<ConnectionView | null> {
  const stored = await ctx.upstream.connection()
  if (!stored) return null
  const { name, baseUrl, keyHint, hasWebhookSecret, createdAt, lastUsedAt } = stored
  return { mode: ctx.mode, name, baseUrl, keyHint, hasWebhookSecret, createdAt, lastUsedAt }
}
