import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** How far a job comes in a second, as the service reports it. */
const shareOfSecond = 0.002

/** A service that takes any number of jobs at once and ends none; each look finds it a little further. */
export async function movingService(slots: number) {
  const acceptedAt = new Map<string, number>()
  const accept = () => {
    const id = randomUUID()
    acceptedAt.set(id, performance.now())
    return { status: 202, body: { id, status: 'queued', estimated_cost: 130, credits_remaining: 900_000 } }
  }
  const statusOf = (id: string) => {
    const seconds = (performance.now() - (acceptedAt.get(id) ?? performance.now())) / 1000
    return { status: 200, body: { id, status: 'processing', progress: seconds * shareOfSecond } }
  }
  const account = {
    status: 200,
    body: {
      plan: 'advanced',
      plan_name: 'Advanced',
      credits_remaining: 900_000,
      api_rpm: 6_000,
      api_concurrent: slots,
    },
  }
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const id = /\/videos\/(.+)$/.exec(request.url ?? '')?.[1]
      const { status, body } = request.method === 'POST' ? accept() : id ? statusOf(id) : account
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${address.port}`, close }
}
