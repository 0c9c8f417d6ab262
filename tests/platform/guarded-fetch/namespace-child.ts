import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect } from 'node:net'

import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import { makeCertificate } from './make-certificate.ts'

/**
 * Runs alone in a network namespace, where it owns every address: 93.184.215.14 plays the internet, the rest are
 * canaries. The guard runs as in production but for the DNS and the CA. Prints what came of it as JSON.
 */
const publicAddress = '93.184.215.14'
const canaryAddresses = [
  '169.254.169.254',
  '10.0.0.1',
  '192.168.1.1',
  '100.100.100.200',
  '127.0.0.1',
  '::1',
  'fd00::1',
]

const certificate = makeCertificate(['media.test', 'rebind.test'], [publicAddress])
let hits = 0
let target = ''
for (const address of canaryAddresses)
  for (const [server, port] of [
    [createHttps(certificate), 443],
    [createHttp(), 80],
    [createHttps(certificate), 8443],
  ] as const) {
    server.on('connection', () => (hits += 1))
    await new Promise<void>((done) => void server.listen(port, address, done))
  }
const internet = createHttps(certificate, (_request, response) => {
  response.writeHead(target === '' ? 200 : 307, target === '' ? {} : { location: target }).end('fine')
})
await new Promise<void>((done) => void internet.listen(443, publicAddress, done))

let rebindAnswers: string[] = []
const names = (host: string) => {
  if (host === 'media.test') return [publicAddress]
  if (host === 'mixed.test') return [publicAddress, '10.0.0.1']
  if (host === 'metadata.test') return ['169.254.169.254']
  return rebindAnswers.splice(0, 1)
}
const guard = createGuardedFetch({
  ca: certificate.cert,
  resolve: async (host) => names(host).map((address) => ({ address, family: 4 })),
})
const reasonOf = async (url: string) => {
  try {
    const answer = await guard.get(url, { maxBytes: 100, timeoutMs: 5000 })
    for await (const chunk of answer.body) if (chunk.byteLength === 0) break
    return 'ok'
  } catch (error) {
    return error instanceof Error && 'reason' in error ? String(error.reason) : String(error)
  }
}

const hosts = [
  ...canaryAddresses.map((address) => (address.includes(':') ? `[${address}]` : address)),
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '169.254.43518',
  '10.1',
  '0x0a000001',
  '127.1',
  '0',
  '[::ffff:169.254.169.254]',
  '[::ffff:a00:1]',
  '[64:ff9b::a00:1]',
  '[2002:a00:1::]',
  '[::10.0.0.1]',
  'metadata.test',
  'mixed.test',
  'localhost',
  '169.254.169.254.',
]
const urls = hosts.flatMap((host) => [`https://${host}/`, `https://${host}:8443/`, `http://${host}/`])
const direct: Record<string, string> = {}
const redirected: Record<string, string> = {}
for (const url of urls) {
  target = ''
  direct[url] = await reasonOf(url)
  target = url
  redirected[url] = await reasonOf('https://media.test/')
}
target = ''
rebindAnswers = [publicAddress, '10.0.0.1']
const rebind = [await reasonOf('https://rebind.test/'), await reasonOf('https://rebind.test/')]
rebindAnswers = [publicAddress, '169.254.169.254']
target = 'https://rebind.test/'
const rebindByRedirect = await reasonOf('https://rebind.test/')
target = ''
const open = [await reasonOf('https://media.test/'), await reasonOf(`https://${publicAddress}/`)]
const guardHits = hits

for (const address of canaryAddresses)
  await new Promise<void>((done) => {
    const socket = connect(443, address, () => socket.end(done))
  })
console.log(
  JSON.stringify({
    direct,
    redirected,
    rebind,
    rebindByRedirect,
    open,
    guardHits,
    controlHits: hits - guardHits,
  }),
)
process.exit(0)
