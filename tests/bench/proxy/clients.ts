import { connect, type Socket } from 'node:net'

import type { Target } from './target.ts'

/** Asks for a path over a connection of its own that it reads only when told to. */
function ask({ origin, headers }: Target, path: string): Socket {
  const { hostname, port, host } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  socket.on('error', () => {})
  return socket
}

/** Leaves as a browser does that is closed: without a word, after so many bytes. Answers when (performance.now). */
export function leave(target: Target, path: string, afterBytes: number): Promise<number> {
  const socket = ask(target, path)
  let received = 0
  return new Promise((resolve) => {
    const go = () => {
      const at = performance.now()
      socket.resetAndDestroy()
      resolve(at)
    }
    if (afterBytes === 0) return socket.once('connect', go)
    socket.on('data', (chunk: Buffer) => {
      received += chunk.byteLength
      if (received >= afterBytes) go()
    })
    return socket.once('close', () => resolve(performance.now()))
  })
}

/** The same before there is any answer: as soon as `arrived` tells that the request is there. */
export async function leaveEarly(
  target: Target,
  path: string,
  arrived: () => Promise<void>,
): Promise<number> {
  const socket = ask(target, path)
  await arrived()
  const at = performance.now()
  socket.resetAndDestroy()
  return at
}

/** A client that takes a little and then no more, though it stays. */
export function linger(target: Target, path: string): { leave: () => void } {
  const socket = ask(target, path)
  socket.once('data', () => socket.pause())
  return { leave: () => void socket.resetAndDestroy() }
}
