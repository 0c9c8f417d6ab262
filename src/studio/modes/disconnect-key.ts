import type { Connections } from '#contract/studio/connection.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { Studio } from '../studio.ts'
import { forgetService } from './forget-service.ts'
import { noteNotConnected } from './not-connected.ts'
import { countOpenJobs } from './open-jobs.ts'
import { readConnections } from './read-connections.ts'

/**
 * Forgets Live's key. Its jobs stay; those at the service are followed again once their key is back. Throws `conflict`
 * while there are such, unless forced. Shows Practice afterwards where there is one.
 */
export async function disconnectKey(studio: Studio, force: boolean): Promise<Connections> {
  const ctx = studio.context('live')
  const openJobs = await countOpenJobs(ctx)
  if (openJobs > 0 && !force) throw new StudioError('conflict', whatStops(openJobs))
  await ctx.upstream.disconnect()
  closeDesk(ctx)
  if (studio.context('practice').live.connected) await studio.switchTo('practice')
  return readConnections(studio)
}

const whatStops = (openJobs: number) =>
  openJobs === 1
    ? 'A job is at the service. Without the key it goes on there, but is not followed and its clip not fetched, until the key is connected again.'
    : `${openJobs} jobs are at the service. Without the key they go on there, but are not followed and their clips not fetched, until the key is connected again.`

function closeDesk(ctx: StudioContext) {
  ctx.live.connected = false
  forgetService(ctx)
  noteNotConnected(ctx)
}
