import { onTestFinished } from 'vitest'

import { type Deliverer, startDeliverer } from '#engine/webhooks/deliverer.ts'
import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'
import { listDeliveries } from '#studio/inbox/list-deliveries.ts'

import { type StudioBench, studioBench } from './studio-bench.ts'

type Delivery = { url: string; headers: Record<string, string>; body: Uint8Array }

/** Studio and engine in memory, the engine's webhooks arriving at the studio's own proxy. */
export type HookBench = StudioBench & {
  /** What the engine sent to the studio, in order. */
  arrived: Delivery[]
  /** Set to keep deliveries off: the engine's attempts fail then. */
  hooks: { open: boolean }
  /** Posts a delivery as it came or changed; answers the status. */
  post: (delivery: Delivery) => Promise<number>
  verdicts: () => Promise<string[]>
}

const publicOrigin = 'https://studio.example'

export async function hookBench(
  options: { msPerClip?: number; ownerPost?: OwnerPost } = {},
): Promise<HookBench> {
  const started: Deliverer[] = []
  const bench = await studioBench({
    ...options,
    publicOrigin,
    onSettled: () => started.at(-1)?.wake(),
  })
  const arrived: Delivery[] = []
  const hooks = { open: true }
  const post = async ({ url, headers, body }: Delivery) => {
    const answer = await bench.proxy().request(url, {
      method: 'POST',
      headers: { ...headers, host: 'studio.example' },
      body: Buffer.from(body),
    })
    await bench.clock.settle()
    return answer.status
  }
  bench.engine.ctx.guardedFetch = {
    post: async (url, { body, headers }) => {
      if (!hooks.open) return { status: 503 }
      const delivery = { url, headers, body: Buffer.from(body) }
      arrived.push(delivery)
      const answer = await bench.proxy().request(url, {
        method: 'POST',
        headers: { ...headers, host: 'studio.example' },
        body: delivery.body,
      })
      return { status: answer.status }
    },
    get: () => Promise.reject(new Error('The engine only delivers here.')),
    close: async () => {},
  }
  const deliverer = startDeliverer(bench.engine.ctx)
  started.push(deliverer)
  onTestFinished(() => deliverer.stop())
  return Object.assign(bench, {
    arrived,
    hooks,
    post,
    verdicts: async () => (await listDeliveries(bench.ctx, {})).deliveries.map(({ verdict }) => verdict),
  })
}
