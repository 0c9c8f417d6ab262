import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Copies a SQLite file as `copyDatabase` does, in a thread of its own: this process answers on meanwhile. */
export async function copyDatabaseAside(source: string, target: string): Promise<void> {
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: { source, target } })
  await once(worker, 'exit')
}
