import { connectKey } from '#studio/modes/connect-key.ts'

import { type EngineBench, engineBench } from './engine-bench.ts'
import type { StudioBench, Wire } from './studio-bench.ts'

export const liveOrigin = 'https://live.example'

/** A stricter service of its own for Live: another account, fewer requests and slots, the same ids as Practice. */
export type LiveService = { engine: EngineBench; wire: Wire; key: string; accountId: string; origin: string }

export async function liveService(
  studio: StudioBench,
  options: { origin?: string; credits?: number } = {},
): Promise<LiveService> {
  const { origin = liveOrigin, credits } = options
  const engine = await engineBench(studio.clock, origin)
  engine.renderer.msPerClip = 20_000
  engine.startWorker()
  const customer = await engine.customer({ plan: 'standard', ...(credits === undefined ? {} : { credits }) })
  const wire: Wire = { sent: [], before: () => {}, after: () => {} }
  studio.addService(origin, { engine, wire })
  return { engine, wire, origin, key: customer.key, accountId: customer.accountId }
}

/** A service that the studio's Live mode works with. */
export async function connectedLive(
  studio: StudioBench,
  options: { credits?: number } = {},
): Promise<LiveService> {
  const live = await liveService(studio, options)
  await connectKey(studio.studio, { mode: 'live', baseUrl: live.origin, key: live.key })
  await studio.clock.settle()
  return live
}
