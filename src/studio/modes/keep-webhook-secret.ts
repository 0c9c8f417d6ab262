import type { Connections } from '#contract/studio/connection.ts'

import { StudioError } from '../error.ts'
import type { Studio } from '../studio.ts'
import { readConnections } from './read-connections.ts'

/** Stores what signs the deliveries of Live's key; null forgets it. Throws `conflict` without a key. */
export async function keepWebhookSecret(studio: Studio, secret: string | null): Promise<Connections> {
  const { upstream } = studio.context('live')
  if ((await upstream.connection()) === null)
    throw new StudioError('conflict', 'Connect a key first: a webhook secret belongs to one.')
  await upstream.keepWebhookSecret(secret)
  return readConnections(studio)
}
