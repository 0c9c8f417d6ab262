import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import type { Page } from 'playwright/test'

import type { Place } from '../tests/support/canary-scan.ts'

/** Every file under a folder. One that vanishes meanwhile was temporary, and is left out. */
export function filesIn(folder: string, label: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => existsSync(file))
    .map((file) => ({ name: `${label} ${relative(folder, file)}`, bytes: readFileSync(file) }))
}

/** Command line and environment of every process that works on a data folder, children included. */
export function processesOf(dataDir: string): Place[] {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1')
        if (!environment.includes(`DATA_DIR=${dataDir}`)) return []
        return [
          { name: `command line of ${pid}`, bytes: readFileSync(`/proc/${pid}/cmdline`) },
          { name: `environment of ${pid}`, bytes: environment },
        ]
      } catch {
        // Somebody else's process, or one that ended.
        return []
      }
    })
}

/** Collects every answer that a page gets, headers and decoded body, and every line of its console. */
export function watchPage(page: Page): () => Promise<Place[]> {
  const places: Array<Promise<Place>> = []
  page.on('console', (message) => places.push(Promise.resolve({ name: 'console', bytes: message.text() })))
  page.on('response', (response) => {
    const url = new URL(response.url())
    const name = `${response.request().method()} ${url.pathname}`
    places.push(
      response
        .allHeaders()
        .then((headers) => ({ name: `headers of ${name}`, bytes: JSON.stringify(headers) })),
    )
    places.push(
      response.body().then(
        (body) => ({ name: `body of ${name}`, bytes: body }),
        () => ({ name: `body of ${name}`, bytes: '' }),
      ),
    )
  })
  return () => Promise.all(places)
}

/** All that a page shows and keeps, by where it keeps it. */
export async function keptBy(page: Page, label: string): Promise<Place[]> {
  const kept = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown[]>((resolve, reject) => {
            const opening = indexedDB.open(name)
            opening.addEventListener('error', () => reject(new Error(name)))
            opening.addEventListener('success', () => {
              const stores = Array.from(opening.result.objectStoreNames)
              const rows = stores.map(
                (store) =>
                  new Promise<unknown>((give) => {
                    const reading = opening.result.transaction(store).objectStore(store).getAll()
                    reading.addEventListener('success', () => give(reading.result))
                  }),
              )
              resolve(Promise.all(rows))
            })
          }),
      ),
    )
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const cache = await caches.open(name)
        const requests = await cache.keys()
        return Promise.all(
          requests.map(async (request) => [request.url, await (await cache.match(request))?.text()]),
        )
      }),
    )
    const fields = Array.from(document.querySelectorAll('input, textarea, select'), (field) =>
      'value' in field ? String(field.value) : '',
    )
    return {
      page: document.documentElement.outerHTML,
      fields: JSON.stringify(fields),
      localStorage: JSON.stringify(Object.entries(localStorage)),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      IndexedDB: JSON.stringify(databases),
      Cache: JSON.stringify(cached),
      'visible cookies': document.cookie,
      'window and history': JSON.stringify([window.name, history.state, location.href]),
      'addresses asked for': JSON.stringify(performance.getEntriesByType('resource').map(({ name }) => name)),
    }
  })
  return Object.entries(kept).map(([name, bytes]) => ({ name: `${name} (${label})`, bytes }))
}

export const cookiesOf = async (page: Page): Promise<Place> => ({
  name: 'cookies',
  bytes: JSON.stringify(await page.context().cookies()),
})

/** Every text that the page's memory holds, wherever the code put it. */
export async function memoryOf(page: Page): Promise<Place> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return { name: 'memory', bytes: chunks.join('') }
}
