import { Readable } from 'node:stream'

import { Agent, request } from 'undici'

import { collectingBuffers } from '#platform/collect-buffers.ts'

import { exchange, type WholeExchange } from './exchange.ts'

/**
 * A request to the service. Submits get a connection of their own and more patience; downloads wait for nobody, and
 * nobody waits for a stream, which lasts as long as a person watches. A call is a person's own, and an act one that
 * changes something.
 */
export type TransportRequest = {
  lane: 'read' | 'submit' | 'download' | 'stream' | 'call' | 'act'
  url: URL
  /** POST with a body, else GET, unless it says otherwise. */
  method?: 'GET' | 'HEAD' | 'POST' | 'DELETE'
  headers: Record<string, string>
  body?: string | Uint8Array | AsyncIterable<Uint8Array>
  signal?: AbortSignal
}
export type TransportAnswer = {
  status: number
  header: (name: string) => string | null
  body: AsyncIterable<Uint8Array>
  /** The whole body, where it was read to its end already. */
  whole?: Buffer
}
/** How requests leave this process; tests put the engine's own app here. */
export type Transport = {
  send: (request: TransportRequest) => Promise<TransportAnswer>
  close: () => Promise<void>
}

const readTimeoutMs = 15_000
const readDeadlineMs = 30_000
const answerLimitBytes = 1024 * 1024
/** An upload is stored and looked at before it is answered. */
const callTimeoutMs = 60_000
/** The service may think long before it accepts; giving up early would leave a paid job unconfirmed. */
const submitTimeoutMs = 90_000
/** In all: an answer that drips would hold the only lane for sendings for hours. */
const submitDeadlineMs = 120_000

/**
 * HTTP by undici: no redirects, no retries. A POST is never sent on a reused connection, which may be dead, nor over
 * HTTP/2, where undici sends again by itself what a server hands back.
 */
export function httpTransport({ submitMs = submitTimeoutMs, deadlineMs = submitDeadlineMs } = {}): Transport {
  const reads = new Agent({ connections: 4, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const downloads = new Agent({ connections: 2, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const streams = new Agent({ headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const calls = new Agent({ connections: 8, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const acts = new Agent({
    pipelining: 0,
    allowH2: false,
    headersTimeout: callTimeoutMs,
    bodyTimeout: readTimeoutMs,
  })
  const submits = new Agent({
    pipelining: 0,
    allowH2: false,
    headersTimeout: submitMs,
    bodyTimeout: submitMs,
  })
  const lanes = { read: reads, submit: submits, download: downloads, stream: streams, call: calls, act: acts }
  return {
    send: async ({ lane, url, method, headers, body, signal }) => {
      const call = {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        reset: lane === 'submit' || lane === 'act',
        headers,
        ...(body === undefined ? {} : { body: sendable(body) }),
      }
      if (lane === 'read' || lane === 'call' || lane === 'submit') {
        const limits = {
          limitBytes: answerLimitBytes,
          deadlineMs: lane === 'submit' ? deadlineMs : readDeadlineMs,
        }
        const answer = await exchange(lanes[lane], { ...call, url, ...limits })
        return {
          status: answer.status,
          header: headerOf(answer.headers),
          body: once(answer.body),
          whole: answer.body,
        }
      }
      const answer = await request(url, { ...call, dispatcher: lanes[lane], signal: signal ?? null })
      // Aborted before anybody reads it, a body breaks with an error that nobody would catch.
      answer.body.on('error', () => {})
      return {
        status: answer.statusCode,
        header: headerOf(answer.headers),
        body: collectingBuffers(answer.body),
      }
    },
    close: async () => {
      await Promise.all([
        ...[reads, downloads, streams, calls, acts].map((agent) => agent.destroy()),
        submits.close(),
      ])
    },
  }
}

const headerOf = (headers: WholeExchange['headers']) => (name: string) => {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

async function* once(body: Uint8Array) {
  yield body
}

const sendable = (body: NonNullable<TransportRequest['body']>) =>
  typeof body === 'string' || body instanceof Uint8Array ? body : Readable.from(body)
