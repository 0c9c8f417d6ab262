import { connect as connectTcp } from 'node:net'
import { connect as connectTls, rootCertificates } from 'node:tls'

import { Client } from 'undici'

import { hostOf, portOf } from './check-target.ts'
import type { HostAddress } from './resolve-host.ts'

export type Exchange = {
  status: number
  /** A header's value; null when absent, joined by commas when sent more than once. */
  header: (name: string) => string | null
  body: AsyncIterable<Uint8Array>
  close: () => Promise<void>
}

type ExchangeRequest = {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: Uint8Array
  /** The checked addresses; nothing else is connected to. */
  addresses: HostAddress[]
  ca: string | undefined
  signal: AbortSignal
}

/**
 * One request over a connection of its own, never reused, that the signal closes at any moment: TLS with the certificate
 * verified, plain only for an `http:` URL that whoever read it let pass. Follows no redirect, decodes nothing, knows no
 * proxy. Throws what the connection threw.
 */
export async function openExchange(request: ExchangeRequest): Promise<Exchange> {
  const { url, method, headers, body, signal } = request
  const client = new Client(url.origin, {
    connect: pinnedConnect(request),
    // The signal alone limits time: undici's own limits are per read, so drops can stretch them for ever.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const close = () => client.destroy()
  try {
    const answer = await client.request({
      method,
      path: url.pathname + url.search,
      headers: {
        'user-agent': 'guarded-fetch/1.0',
        accept: '*/*',
        'accept-encoding': 'identity',
        ...headers,
      },
      ...(body ? { body } : {}),
      reset: true,
      signal,
    })
    const header = (name: string) => {
      const value = answer.headers[name]
      return Array.isArray(value) ? value.join(', ') : (value ?? null)
    }
    return { status: answer.statusCode, header, body: answer.body, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Connector = Extract<NonNullable<Client.Options['connect']>, (...args: never[]) => unknown>

/** Makes Node ask `lookup` for all addresses and try each in turn; the types of TLS lack the option. */
const everyAddress = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 }

/** Connects to the checked addresses whatever the name says now: the DNS is not asked again. */
function pinnedConnect({ url, addresses, ca, signal }: ExchangeRequest): Connector {
  const host = hostOf(url)
  const isLiteral = addresses.some(({ address }) => address === host)
  const isPlain = url.protocol === 'http:'
  const where = {
    host,
    port: portOf(url),
    ...everyAddress,
    lookup: (_host: string, _wish: object, answer: (error: null, found: HostAddress[]) => void) =>
      answer(null, addresses),
  }
  const connect = () =>
    isPlain
      ? connectTcp(where)
      : connectTls({
          ...where,
          ...(isLiteral ? {} : { servername: host }),
          ALPNProtocols: ['http/1.1'],
          rejectUnauthorized: true,
          ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
        })
  return (_options, callback) => {
    const socket = connect()
    const stop = () => socket.destroy(new Error('The request was ended.'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    let report: typeof callback | null = callback
    socket.once(isPlain ? 'connect' : 'secureConnect', () => {
      report?.(null, socket)
      report = null
    })
    socket.on('error', (error) => {
      report?.(error, null)
      report = null
    })
    socket.once('close', () => signal.removeEventListener('abort', stop))
  }
}
