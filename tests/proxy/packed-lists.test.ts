import { gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { browser } from '../support/browser.ts'
import { seedJobs } from '../support/seeded-jobs.ts'
import { studioBench } from '../support/studio-bench.ts'

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

test('a long list comes packed to those that can read that, and says the same', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  await seedJobs(
    studio.ctx,
    Array.from({ length: 100 }, (_, n) => ({ prompt: `Take ${n * 7919} of a street in the rain` })),
  )
  const path = '/api/jobs?limit=100'
  const plain = await ask(path)
  expect(plain.headers.get('content-encoding')).toBeNull()
  const packed = await ask(path, undefined, { 'accept-encoding': 'br, gzip;q=0.8' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('vary')).toContain('accept-encoding')
  const [all, few] = [await bytesOf(plain), await bytesOf(packed)]
  expect(gunzipSync(few)).toEqual(all)
  // The bar of a row is 250 bytes.
  expect(few.byteLength / 100).toBeLessThan(250)
})

test('what is short, and what somebody does not want packed, comes as it is', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  await seedJobs(studio.ctx, [{}])
  const accept = { 'accept-encoding': 'gzip' }
  expect((await ask('/api/jobs', undefined, accept)).headers.get('content-encoding')).toBeNull()
  await seedJobs(
    studio.ctx,
    Array.from({ length: 60 }, () => ({})),
  )
  expect((await ask('/api/jobs', undefined, accept)).headers.get('content-encoding')).toBe('gzip')
  const refused = { 'accept-encoding': 'gzip;q=0, identity' }
  expect((await ask('/api/jobs', undefined, refused)).headers.get('content-encoding')).toBeNull()
  expect((await ask('/api/changes', undefined, accept)).headers.get('content-encoding')).toBeNull()
})
