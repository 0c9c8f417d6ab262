import { expect, test } from 'vitest'

import { engineBench } from '../../support/engine-bench.ts'

test('the page loads scripts and styles from this service alone, under a policy that allows nothing else', async () => {
  const { app } = await engineBench()
  const page = await app.request('/docs')
  const text = await page.text()
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  // No script and no style of its own, no event handlers.
  expect(text).not.toMatch(/<script(?! src)|<style|style=|\son\w+=/)
  const files = [...text.matchAll(/(?:src|href)="(?!data:,)([^"]+)"/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(4)
  for (const path of files) {
    expect(path).toMatch(/^\/(?:docs\/|openapi\.json$)/)
    const file = await app.request(path)
    expect([path, file.status]).toEqual([path, 200])
    expect((await file.text()).length).toBeGreaterThan(20)
  }
})

test.each([
  '/docs/reference.html',
  '/docs/reference-routes.ts',
  '/docs/..%2freference-routes.ts',
  '/docs/swagger-ui-bundle.js.map',
  '/docs/package.json',
  '/docs/__proto__',
  '/docs/',
])('no other file can be asked for: %s', async (path) => {
  const { app } = await engineBench()
  const answer = await app.request(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json'])
})

test('a browser that has a file is not sent it again', async () => {
  const { app } = await engineBench()
  const first = await app.request('/docs/swagger-ui.css')
  await first.body?.cancel()
  const again = await app.request('/docs/swagger-ui.css', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '', range: 'bytes=0-1' },
  })
  expect([again.status, await again.text()]).toEqual([304, ''])
})
