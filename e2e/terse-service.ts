import { once } from 'node:events'
import { createServer } from 'node:http'

const account = {
  plan: 'advanced',
  plan_name: 'Advanced',
  credits_remaining: 5000,
  api_rpm: 60,
  api_concurrent: 5,
}

/** A service that answers the call for its keys with whatever it is given. */
export async function terseService(keys: unknown) {
  let told = keys
  const server = createServer((request, response) => {
    request.resume()
    const body = request.url === '/api/keys' ? told : account
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    tell: (next: unknown) => {
      told = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
