import { connect } from 'node:net'

import { onTestFinished } from 'vitest'
import type * as z from 'zod/mini'

import { FaultPlan } from '#engine/faults/fault-plan.ts'
import { injectFaults } from '#engine/faults/inject-faults.ts'
import { createEngineApp } from '#engine/http/app.ts'
import { unreadableRequest } from '#engine/http/error-answer.ts'
import { startWorker, type Worker } from '#engine/worker/worker.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { listen } from '#platform/http/listen.ts'

import { type EngineBench, engineBench, engineOrigin } from './engine-bench.ts'

export type FaultRules = z.input<typeof FaultPlan>['rules']
type Post = { url: string; headers: Record<string, string>; at: number }

/** An engine in memory that was started with a fault plan, and one customer of it. */
export type FaultBench = {
  engine: EngineBench
  key: string
  accountId: string
  /** Calls with the customer's key; a string is sent as it is. */
  call: (path: string, body?: unknown, method?: string) => Promise<Response>
  /** Submits a job; its id. */
  submit: () => Promise<string>
  startWorker: () => Worker
  /** What went out to webhooks, and what they answer. */
  posts: Post[]
  post: GuardedFetch['post']
  /** The same app on a real port: all that arrives there for one request, until the connection ends. */
  overWire: (request: string) => Promise<string>
}

export async function faultBench(rules: FaultRules, seed = 1): Promise<FaultBench> {
  const engine = await engineBench()
  const posts: Post[] = []
  const plan = FaultPlan.parse({ seed, rules })
  const honest: GuardedFetch = {
    ...engine.ctx.guardedFetch,
    post: async (url, { headers }) => {
      posts.push({ url, headers, at: engine.clock.now() })
      return { status: 204 }
    },
  }
  const { seams, calls } = injectFaults(plan, { ...engine.ctx, guardedFetch: honest }, engine.clock)
  const workers: Worker[] = []
  const app = createEngineApp(seams, { onSubmitted: () => workers.at(-1)?.wake(), faults: calls })
  onTestFinished(async () => {
    for (const worker of workers) await worker.stop()
  })
  const { key, accountId } = await engine.customer({ plan: 'advanced' })
  const call: FaultBench['call'] = async (path, body, method = body === undefined ? 'GET' : 'POST') =>
    app.request(`${engineOrigin}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return {
    engine,
    key,
    accountId,
    call,
    submit: async () => {
      const accepted: { id: string } = await (await call('/api/v1/videos', { prompt: 'x' })).json()
      return accepted.id
    },
    startWorker: () => {
      const worker = startWorker(seams)
      workers.push(worker)
      return worker
    },
    posts,
    post: seams.guardedFetch.post,
    overWire: async (request) => {
      const listener = await listen({
        fetch: app.fetch,
        unreadable: unreadableRequest,
        host: '127.0.0.1',
        port: 0,
        portName: 'PORT',
      })
      onTestFinished(listener.close)
      return exchange(listener.port, request)
    },
  }
}

/** Sends raw text and collects what comes back until the other side ends the connection. */
function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(request))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(received))
    socket.on('error', (error) => {
      // A connection that is reset has ended too.
      if ('code' in error && error.code === 'ECONNRESET') resolve(received)
      else reject(error)
    })
  })
}
