import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import { type Canary, canaryScan, type Place } from '../tests/support/canary-scan.ts'
import { cookiesOf, filesIn, keptBy, memoryOf, processesOf, watchPage } from './canary-places.ts'
import { expect, test } from './fixtures.ts'

/** A secret that says where it was planted, so that one leak cannot stand for another. */
const planted = new Map<string, string>()
function plant(channel: string): string {
  const secret = `sk_live_${Buffer.from(`${channel} ${crypto.randomUUID()}`).toString('hex').slice(0, 48)}`
  planted.set(channel, secret)
  return secret
}
const foundIn = (channel: string, places: Place[]) => {
  const canary: Canary = { name: channel, secret: planted.get(channel) ?? '' }
  return canaryScan([canary])(places.filter(({ name }) => name.includes(channel)))
}

test('a leak planted in each place that is searched is found there', async ({ owner: page, studio }) => {
  const received = watchPage(page)
  await page.route('**/planted', (route) =>
    route.fulfill({
      headers: { 'x-leak': plant('header') },
      contentType: 'application/json',
      body: JSON.stringify({ key: Buffer.from(plant('body')).toString('base64url') }),
    }),
  )
  await page.evaluate(async () => (await fetch('/planted')).text())
  await page.evaluate(
    async (leak) => {
      const put = (tag: string) => document.body.appendChild(document.createElement(tag))
      put('p').dataset['leak'] = leak.page
      put('input').setAttribute('value', '')
      Object.assign(document.querySelector('body > input') ?? {}, { value: leak.field })
      localStorage.setItem('planted', leak.local)
      sessionStorage.setItem('planted', leak.session)
      document.cookie = `planted=${encodeURIComponent(leak.cookie)}`
      window.name = leak.window
      performance.clearResourceTimings()
      await (await fetch(`/favicon.svg?planted=${leak.address}`)).text()
      const cache = await caches.open('planted')
      await cache.put('/planted', new Response(leak.cache))
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('planted')
        opening.addEventListener('upgradeneeded', () =>
          opening.result.createObjectStore('kept').add(leak.base, 'x'),
        )
        opening.addEventListener('success', () => {
          opening.result.close()
          resolve()
        })
      })
      console.log(leak.console)
      Object.assign(window, { planted: () => leak.memory })
    },
    {
      page: plant('page'),
      field: plant('fields'),
      local: plant('localStorage'),
      session: plant('sessionStorage'),
      cookie: plant('cookies'),
      window: plant('window and history'),
      address: plant('addresses asked for'),
      cache: plant('Cache'),
      base: plant('IndexedDB'),
      console: plant('console'),
      memory: plant('memory'),
    },
  )
  const places = [
    ...(await keptBy(page, 'here')),
    await cookiesOf(page),
    await memoryOf(page),
    ...(await received()),
  ]

  const child = spawn('sleep', ['60'], {
    argv0: `sleep ${plant('command line')}`,
    env: { ...process.env, DATA_DIR: studio.dataDir, LEAK: plant('environment') },
  })
  await expect.poll(() => foundIn('environment', processesOf(studio.dataDir))).not.toEqual([])
  places.push(...processesOf(studio.dataDir))
  child.kill()

  const database = new DatabaseSync(join(studio.dataDir, 'studio.db'))
  const store = (name: string, value: string) =>
    database.prepare('insert into setting (name, value_json) values (?, ?)').run(name, value)
  store('planted', plant('data studio.db'))
  database.exec('pragma wal_checkpoint(full)')
  store('planted too', plant('data studio.db-wal'))
  const backup = join(studio.dataDir, 'backups', 'planted.db')
  mkdirSync(join(studio.dataDir, 'backups'))
  database.prepare('vacuum into ?').run(backup)
  planted.set('data backups/planted.db', planted.get('data studio.db') ?? '')
  const media = join(studio.dataDir, 'media', 'studio', 'planted')
  mkdirSync(media, { recursive: true })
  writeFileSync(
    join(media, 'clip.mp4'),
    Buffer.from(`ftyp${plant('data media/studio/planted/clip.mp4')}`, 'utf16le'),
  )
  places.push(...filesIn(studio.dataDir, 'data'))
  database.close()

  const dist = mkdtempSync(join(tmpdir(), 'genray-dist-'))
  mkdirSync(join(dist, 'assets'))
  const file = (name: string, pack = (text: string): string | Buffer => text) =>
    writeFileSync(join(dist, name), pack(`const key = ${JSON.stringify(plant(`dist ${name}`))}`))
  file('assets/app.js')
  file('assets/app.js.map')
  file('assets/app.js.br', (text) => brotliCompressSync(text))
  file('assets/app.js.gz', (text) => gzipSync(text))
  places.push(...filesIn(dist, 'dist'), { name: 'output', bytes: `${studio.output}${plant('output')}` })

  const missed = [...planted.keys()].filter((channel) => foundIn(channel, places).length === 0)
  expect(missed).toEqual([])
  expect(planted.size).toBe(24)
})
