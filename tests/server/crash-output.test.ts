import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect, onTestFinished, test } from 'vitest'

import { StudioServer } from '../../e2e/studio-server.ts'

const key = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'

test.each([
  ['an error that nobody caught', `throw new Error('sent ${key}', { cause: new Error('Bearer ${key}') })`],
  [
    'a promise that nobody caught',
    `Promise.reject(Object.assign(new Error('x'), { headers: { it: '${key}' } }))`,
  ],
  ['a thrown text', `throw 'Bearer ${key}'`],
])('%s ends the server, and its last words have no key in them', async (_, failing) => {
  const scripts = new StudioServer()
  const script = join(scripts.dataDir, 'fail-when-told.mjs')
  writeFileSync(
    script,
    `import { existsSync } from 'node:fs'
    setInterval(() => { if (existsSync(process.env.DATA_DIR + '/fail')) { ${failing} } }, 50)`,
  )
  const studio = new StudioServer({ NODE_OPTIONS: `--import=${pathToFileURL(script).href}` })
  onTestFinished(async () => {
    await studio.dispose()
    await scripts.dispose()
  })
  await studio.start()
  writeFileSync(join(studio.dataDir, 'fail'), '')
  await expect.poll(() => studio.output, { timeout: 20_000 }).toContain('[removed]')
  expect(studio.output).not.toContain(key.slice(8, 20))
  const answers = async () => (await fetch(studio.origin)).status
  await expect.poll(() => answers().catch(() => 'gone'), { timeout: 20_000 }).toBe('gone')
})
