import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { createProxy } from '#proxy/proxy.ts'

import { studioBench, studioOrigin } from '../support/studio-bench.ts'

async function webApp() {
  const dist = mkdtempSync(join(tmpdir(), 'genray-dist-'))
  mkdirSync(join(dist, 'assets', 'folder.js'), { recursive: true })
  writeFileSync(join(dist, 'index.html'), '<title>Studio</title>')
  writeFileSync(join(dist, 'assets', 'app.js'), 'run()')
  const studio = await studioBench()
  const proxy = createProxy(studio.studio, { dist, https: false, port: () => 8080, allowedHosts: [] })
  const logged: unknown[] = []
  studio.ctx.log.error = (entry: unknown) => void logged.push(entry)
  return { ask: (path: string, method = 'GET') => proxy.request(studioOrigin + path, { method }), logged }
}

test('the app’s own addresses answer index.html, its files are themselves', async () => {
  const { ask } = await webApp()
  for (const path of ['/', '/videos/3b241101', '/claim', '/index.html'])
    expect(await (await ask(path)).text()).toBe('<title>Studio</title>')
  const file = await ask('/assets/app.js')
  expect([await file.text(), file.headers.get('cache-control')]).toEqual([
    'run()',
    'public, max-age=31536000, immutable',
  ])
})

test.each([
  '/assets',
  '/assets/',
  '/assets/missing',
  '/assets/missing.js',
  '/assets/../assets/missing',
  '/assets/folder.js',
  '/assets/app.js/x.js',
  '/a%00.js',
  '/a%00',
  '/assets/%00.js',
  '/%ff%fe.js',
  `/${'a'.repeat(5000)}.js`,
  `/${'a/'.repeat(5000)}b.js`,
  '/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
  '/favicon.ico.missing',
])('an address of no file is 404 and nothing to log: %#', async (path) => {
  const { ask, logged } = await webApp()
  for (const method of ['GET', 'HEAD']) expect((await ask(path, method)).status).toBe(404)
  ErrorEnvelope.parse(await (await ask(path)).json())
  expect(logged).toEqual([])
})

test('a miss under /api or /media is never the web app', async () => {
  const { ask } = await webApp()
  for (const path of ['/api', '/api/', '/api/missing', '/media', '/media/missing', '/media/a/b/c'])
    expect([path, (await ask(path)).headers.get('content-type')]).toEqual([path, 'application/json'])
})
