import { createServer } from 'node:http'

import { expect, onTestFinished, test, vi } from 'vitest'

import { errorCode } from '#platform/error-code.ts'
import { httpTransport } from '#upstream/transport.ts'

import { ChaosRelay, type Treatment } from '../../support/chaos-relay.ts'

const answer = JSON.stringify({ id: 'vid_1', status: 'queued' })

/** A service that counts what arrives, a relay before it, and the transport that the studio sends with. */
async function bench() {
  const arrived: string[] = []
  const service = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      arrived.push(`${request.method} ${request.url} ${body}`.trim())
      response
        .writeHead(202, { 'content-type': 'application/json', 'content-length': answer.length })
        .end(answer)
    })
  })
  await new Promise<void>((resolve) => {
    service.listen(0, '127.0.0.1', resolve)
  })
  const address = service.address()
  const relay = new ChaosRelay(typeof address === 'object' ? (address?.port ?? 0) : 0, { seed: 7 })
  await relay.listen()
  const transport = httpTransport()
  onTestFinished(async () => {
    await relay.close()
    await transport.close()
    service.closeAllConnections()
    service.close()
  })
  const send = async (body?: string) => {
    const { status, body: stream } = await transport.send({
      lane: body === undefined ? 'read' : 'submit',
      url: new URL('/jobs', relay.origin),
      headers: {},
      ...(body === undefined ? {} : { body }),
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return `${status} ${Buffer.concat(chunks).toString()}`
  }
  const outcome = (body?: string) => send(body).catch((error: unknown) => errorCode(error) || String(error))
  return { relay, arrived, outcome }
}

test('what is passed arrives unchanged, and is counted in both directions', async () => {
  const { relay, arrived, outcome } = await bench()
  expect(await outcome('{"a":1}')).toBe(`202 ${answer}`)
  expect(await outcome()).toBe(`202 ${answer}`)
  expect(await outcome()).toBe(`202 ${answer}`)
  expect(arrived).toEqual(['POST /jobs {"a":1}', 'GET /jobs', 'GET /jobs'])
  expect(relay.seen.map(({ method, passedOn }) => [method, passedOn])).toEqual([
    ['POST', true],
    ['GET', true],
    ['GET', true],
  ])
  for (const { answeredBytes, returnedBytes } of relay.seen) {
    expect(answeredBytes).toBeGreaterThan(answer.length)
    expect(returnedBytes).toBe(answeredBytes)
  }
})

const html = '<html>Bad gateway</html>'
const cases: Array<[string, Treatment, { arrives: boolean; outcome: RegExp }]> = [
  [
    'FIN once it was read',
    { kind: 'end', by: 'fin', when: 'read' },
    { arrives: false, outcome: /^UND_ERR_SOCKET$/ },
  ],
  [
    'RST once it was read',
    { kind: 'end', by: 'rst', when: 'read' },
    { arrives: false, outcome: /^ECONNRESET$/ },
  ],
  [
    'RST as it is passed on',
    { kind: 'end', by: 'rst', when: 'passed_on' },
    { arrives: true, outcome: /^ECONNRESET$/ },
  ],
  [
    'RST at the answer',
    { kind: 'end', by: 'rst', when: 'answered' },
    { arrives: true, outcome: /^ECONNRESET$/ },
  ],
  [
    'an answer cut in its head',
    { kind: 'cut', atByte: 20, by: 'fin' },
    { arrives: true, outcome: /^UND_ERR_SOCKET$/ },
  ],
  [
    'an answer cut in its body',
    { kind: 'cut', atByte: 145, by: 'fin' },
    { arrives: true, outcome: /^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/ },
  ],
  ['an answer that comes late', { kind: 'delay', ms: 30 }, { arrives: true, outcome: /^202 \{"id":"vid_1"/ }],
  ['noise for a head', { kind: 'garble', part: 'head' }, { arrives: true, outcome: /^HTTPParserError/ }],
  // eslint-disable-next-line no-control-regex
  ['noise for a body', { kind: 'garble', part: 'body' }, { arrives: true, outcome: /^202 [^\x00-\x7f]/ }],
  [
    'a gateway’s 502 before the service',
    { kind: 'replace', status: 502, contentType: 'text/html', body: html, when: 'read' },
    { arrives: false, outcome: /^502 <html>/ },
  ],
  [
    'a gateway’s 504 after the service',
    { kind: 'replace', status: 504, contentType: 'text/html', body: html, when: 'answered' },
    { arrives: true, outcome: /^504 <html>/ },
  ],
]

test.each(cases)('%s', async (_, treatment, expected) => {
  const { relay, arrived, outcome } = await bench()
  relay.treat = ({ nth }) => (nth === 1 ? treatment : { kind: 'pass' })
  expect(await outcome('{}')).toMatch(expected.outcome)
  await vi.waitFor(() => expect(arrived).toHaveLength(expected.arrives ? 1 : 0))
  expect(relay.seen[0]?.passedOn).toBe(expected.arrives)
  // The next connection is a new chance.
  expect(await outcome('{}')).toBe(`202 ${answer}`)
})

test.each(['read', 'answered'] as const)('silence when it was %s: nothing comes back', async (when) => {
  const { relay, arrived, outcome } = await bench()
  relay.treat = () => ({ kind: 'silence', when })
  const waiting = outcome('{}')
  const first = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 100, 'silence'))])
  expect(first).toBe('silence')
  expect(arrived).toHaveLength(when === 'read' ? 0 : 1)
  relay.hangUp()
  expect(await waiting).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
})

test('a connection may be refused by the system, or ended before a byte is read', async () => {
  const { relay, arrived, outcome } = await bench()
  await relay.refuse()
  expect(await outcome('{}')).toBe('ECONNREFUSED')
  await relay.listen()
  relay.welcome = (connection) => (connection === 1 ? 'fin' : connection === 2 ? 'rst' : 'accept')
  expect(await outcome('{}')).toMatch(/^UND_ERR_SOCKET$/)
  expect(await outcome('{}')).toMatch(/^(ECONNRESET|UND_ERR_SOCKET|EPIPE)$/)
  expect([arrived.length, relay.seen.length]).toEqual([0, 0])
  expect(await outcome('{}')).toBe(`202 ${answer}`)
})
