import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { createLog, type Log } from '#platform/log.ts'
import { noteSecret, scrubSecrets } from '#platform/secrets/scrub.ts'

import { canaryScan } from '../support/canary-scan.ts'

/** Not of the shape that the log knows by sight: it is found because it was noted. */
const odd = 'Tr0ub4dor/and+3 "quoted" horses=='
const key = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const unknownKey = 'sk_test_NobodyNotedThisOneAnywhere12'
const hook = 'whsec_bm90IGEgcmVhbCBzZWNyZXQgYXQgYWxs'
const secrets = [odd, key, unknownKey, hook]
for (const secret of [odd, key]) noteSecret(secret)
const scan = canaryScan(secrets.map((secret) => ({ name: secret.slice(0, 8), secret })))

function logged(write: (log: Log) => void): string[] {
  const lines: string[] = []
  write(createLog('debug', { write: (line) => void lines.push(line) }))
  return lines
}
const caused = (secret: string) =>
  Object.assign(new Error(`outer ${secret}`, { cause: new Error(`inner ${secret}`) }), {
    options: { headers: { authorization: `Bearer ${secret}` }, href: `https://x/?key=${secret}` },
  })

const ways: Array<[string, (log: Log, secret: string) => void]> = [
  ['the message', (log, secret) => log.warn(`the key ${secret} is bad`)],
  ['a placeholder', (log, secret) => log.warn('the key %s is bad', secret)],
  ['an error, its stack and its cause', (log, secret) => log.error({ err: caused(secret) }, 'failed')],
  ['an error as the whole line', (log, secret) => log.error(caused(secret))],
  ['nested headers', (log, secret) => log.info({ a: { b: { headers: { authorization: secret } } } })],
  ['an array', (log, secret) => log.info({ rawHeaders: ['authorization', secret] })],
  ['a URL', (log, secret) => log.info({ url: `https://x.example/?k=${encodeURIComponent(secret)}` })],
  ['base64', (log, secret) => log.info({ raw: Buffer.from(`key:${secret}`).toString('base64') })],
  ['a child', (log, secret) => log.child({ from: secret }).info('x')],
  ['a name', (log, secret) => log.info({ [secret]: 1 })],
]
test.each(ways)('a secret in %s is cut out of the line', (_, write) => {
  for (const secret of [odd, key]) {
    const lines = logged((log) => write(log, secret))
    expect(lines.join('')).toContain('[removed]')
    expect(scan([{ name: 'log', bytes: lines.join('') }])).toEqual([])
    for (const line of lines) z.looseObject({ level: z.number() }).parse(JSON.parse(line))
  }
})

test('keys, webhook secrets, bearer tokens, claim links and sessions are known by sight, noted or not', () => {
  const token = 'a1B2c3D4e5F6g7H8i9J0'
  const lines = logged((log) => {
    log.info(`${unknownKey} and "${hook}", then more`)
    log.info(`/?a=Bearer%20${unknownKey}&b=x${hook}`)
    log.info({
      a: { b: { c: [`authorization: Bearer ${token}`, `x=1; genray_session_8080=${token}; y=2`] } },
    })
    log.info(
      `__Host-genray_session=${token} http://127.0.0.1:8080/claim#token=1775131200000.${token}.${token}`,
    )
  })
  expect(lines.join('')).not.toContain(token)
  expect(scan([{ name: 'log', bytes: lines.join('') }])).toEqual([])
  expect(lines[0]).toContain('[removed] and \\"[removed]\\", then more')
})

test('a text cannot begin a line of its own, nor steer the terminal that shows it', () => {
  const evil = 'a\r\n{"level":60,"msg":"forged"}\u001b[2J\u0085\u009b2J\u2028\u2029\u007f\0'
  const lines = logged((log) => log.warn({ prompt: evil, [evil]: 1 }, evil))
  expect(lines).toHaveLength(1)
  const signs = Array.from(lines[0]?.trimEnd() ?? '')
  expect(signs.filter((sign) => sign < ' ' || /[\u007f-\u009f\u2028\u2029]/.test(sign))).toEqual([])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: evil, prompt: evil })
})

test('what is no secret stays as it is', () => {
  noteSecret('short')
  const text = 'a short answer: {"hint":"sk_live_Zq7w…XcV8","piece":"Zq7wXe2RtY9"}'
  expect(scrubSecrets(text)).toBe(text)
  expect(scrubSecrets(`${key}${key} ${key}`)).toBe('sk_live_[removed]sk_live_[removed] sk_live_[removed]')
})
