import { createAdaptorServer } from '@hono/node-server'

import { errorCode } from '../error-code.ts'
import { StartError } from '../start-error.ts'

export type Listener = { port: number; origin: string; close: () => Promise<void> }

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** Listens on `host:port` (0: any free port). Throws StartError with one clear line when it cannot. */
export async function listen(options: {
  fetch: Fetch
  host: string
  port: number
  portName: string
}): Promise<Listener> {
  const server = createAdaptorServer({ fetch: options.fetch, overrideGlobalObjects: false })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(startError(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      // Slow downloads and idle browsers must not hold the process: what is still open after 2 s is cut.
      setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2000).unref()
    })
  return { port, origin: `http://${host}:${port}`, close }
}

function startError(
  error: Error,
  { host, port, portName }: { host: string; port: number; portName: string },
) {
  const code = errorCode(error)
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} on ${host} is in use. Set ${portName} to a free port.`)
  if (code === 'EACCES')
    return new StartError(`Port ${port} needs more rights. Set ${portName} to one above 1023.`)
  if (code === 'EADDRNOTAVAIL') return new StartError(`This machine has no address ${host}. Correct HOST.`)
  return error
}
