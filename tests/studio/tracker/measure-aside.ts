import { Worker } from 'node:worker_threads'

import * as z from 'zod/mini'

import type { Asked, AskedRatio, AskedRow } from './asked.ts'

const figure = z.union([z.number(), z.nan()])
const Row = z.object({
  meanMs: figure,
  p50Ms: figure,
  p95Ms: figure,
  ratio: figure,
  requestsPerJob: figure,
  refusedPerJob: figure,
  waitP99Ms: figure,
  toldP50Ms: figure,
  toldP95Ms: figure,
})
export type Row = z.infer<typeof Row>

type Waiting = { asked: Asked; resolve: (answer: unknown) => void; reject: (error: unknown) => void }

/**
 * Measures in two threads side by side, which run the program as Node does, without what a test runner puts around
 * every import. What was asked for before is not measured again.
 */
export class MeasureAside {
  readonly #known = new Map<string, Promise<unknown>>()
  readonly #waiting: Waiting[] = []
  readonly #threads = Array.from({ length: 2 }, () => this.#startThread())

  row = async (asked: Omit<AskedRow, 'what'>): Promise<Row> =>
    Row.parse(await this.#ask({ what: 'row', ...asked }))

  coldRatio = async (asked: Omit<AskedRatio, 'what'>): Promise<number> =>
    z.number().parse(await this.#ask({ what: 'cold ratio', ...asked }))

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #ask(asked: Asked): Promise<unknown> {
    const key = JSON.stringify(asked)
    const known = this.#known.get(key)
    if (known) return known
    const answer = new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject })
    })
    this.#known.set(key, answer)
    for (const { next } of this.#threads) next()
    return answer
  }

  #startThread() {
    const worker = new Worker(new URL('./measure-worker.ts', import.meta.url))
    let current: Waiting | null = null
    const next = () => {
      if (current) return
      current = this.#waiting.shift() ?? null
      if (current) worker.postMessage(current.asked, [])
    }
    worker.on('message', (answer) => {
      current?.resolve(answer)
      current = null
      next()
    })
    worker.on('error', (error) => current?.reject(error))
    return { worker, next }
  }
}
