import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** Every job takes exactly this long, however busy the machine is. */
const jobMs = 9000

/** A service of fixed durations that counts what it is asked; finished jobs come without files. */
export async function countedService() {
  const asked = { submits: 0, statuses: 0, accounts: 0 }
  const acceptedAt = new Map<string, number>()
  const accept = () => {
    asked.submits++
    const id = randomUUID()
    acceptedAt.set(id, performance.now())
    return { status: 202, body: { id, status: 'queued', estimated_cost: 88, credits_remaining: 5000 } }
  }
  const statusOf = (id: string) => {
    asked.statuses++
    const age = performance.now() - (acceptedAt.get(id) ?? NaN)
    if (Number.isNaN(age)) return { status: 404, body: { detail: { error: 'not_found', message: 'No.' } } }
    return { status: 200, body: { id, status: age < jobMs ? 'processing' : 'completed', credits_spent: 88 } }
  }
  const account = () => {
    asked.accounts++
    const body = {
      plan: 'advanced',
      plan_name: 'Advanced',
      credits_remaining: 5000,
      api_rpm: 30,
      api_concurrent: 5,
    }
    return { status: 200, body }
  }
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const id = /\/videos\/(.+)$/.exec(request.url ?? '')?.[1]
      const { status, body } = request.method === 'POST' ? accept() : id ? statusOf(id) : account()
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
  return { origin: `http://127.0.0.1:${address.port}`, asked, close }
}
