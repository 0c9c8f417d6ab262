import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, onTestFinished, test } from 'vitest'

import { signBody } from '#platform/secrets/sign-body.ts'
import { verifySamples } from '#web/features/keys/verify-samples.ts'

const run = promisify(execFile)
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
const secret = 'whsec_sample'
const body = '{"event":"video.completed","data":{"id":"ü"}}'
const signature = signBody(secret, Buffer.from(body))
const wrong = signBody('whsec_other', Buffer.from(body))

const fileOf = (name: string, text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-samples-')), name)
  writeFileSync(file, text)
  return file
}

test('the Python sample takes what the service signs and nothing else', async () => {
  const file = fileOf(
    'check.py',
    `${verifySamples.python}
import sys
print([is_genuine(sys.argv[1], sys.argv[2].encode(), signature) for signature in sys.argv[3:]])`,
  )
  const { stdout } = await run(python, [file, secret, body, signature, wrong, ''])
  expect(stdout.trim()).toBe('[True, False, False]')
})

test('the JavaScript sample does the same', async () => {
  const file = fileOf(
    'check.mjs',
    `${verifySamples.javascript}
const [secret, body, ...signatures] = process.argv.slice(2)
console.log(JSON.stringify(signatures.map((signature) => isGenuine(secret, Buffer.from(body), signature))))`,
  )
  const { stdout } = await run(process.execPath, [file, secret, body, signature, wrong, ''])
  expect(JSON.parse(stdout)).toEqual([true, false, false])
})

test('the curl sample sends a delivery that is signed as the service signs', async () => {
  const arrived = Promise.withResolvers<{ body: string; signature: unknown; event: unknown }>()
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      const { headers } = request
      arrived.resolve({
        body: text,
        signature: headers['x-genray-signature'],
        event: headers['x-genray-event'],
      })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const script = verifySamples.curl
    .replace('http://127.0.0.1:3000/webhook', `http://127.0.0.1:${port}/webhook`)
    .replace('whsec_YOUR_SECRET', secret)
  await run('/bin/sh', ['-c', script])
  const told = await arrived.promise
  expect(told.event).toBe('video.failed')
  expect(told.signature).toBe(signBody(secret, Buffer.from(told.body)))
  expect(JSON.parse(told.body)).toMatchObject({ event: 'video.failed' })
})
