import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

import { RelayedConnection } from './relayed-connection.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import type { WholeRequest } from './whole-requests.ts'

/** How far a request comes: read by the relay alone, on its way to the service, or answered by the service. */
type Moment = 'read' | 'passed_on' | 'answered'

/** What happens to one request and its answer. */
export type Treatment =
  | { kind: 'pass' }
  | { kind: 'end'; by: 'fin' | 'rst'; when: Moment }
  /** Nothing comes back, and the connection stays open; `onMoment` is called then. */
  | { kind: 'silence'; when: Moment; onMoment?: () => void }
  /** So many bytes of the answer come through, then the connection ends. */
  | { kind: 'cut'; atByte: number; by: 'fin' | 'rst' }
  | { kind: 'delay'; ms: number }
  /** The head or the body of the answer becomes noise that nobody can read. */
  | { kind: 'garble'; part: 'head' | 'body' }
  /** Another answer in place of the service's, as a gateway gives. */
  | { kind: 'replace'; status: number; contentType: string; body: string; when: 'read' | 'answered' }

/** What the relay does to a connection before it reads a byte. */
export type Welcome = 'accept' | 'fin' | 'rst'

/** One request that the relay read to its end, and how far it and its answer came. */
export type SeenRequest = Omit<WholeRequest, 'bytes'> & {
  nth: number
  connection: number
  at: number
  treatment: Treatment
  passedOn: boolean
  /** Bytes that the service answered, and that came through to the other side. */
  answeredBytes: number
  returnedBytes: number
}

/**
 * Stands between a client and a service and breaks the connection where a test wants it broken: real sockets, real
 * FINs and RSTs, so that no client library is spared. The same seed gives the same noise.
 */
export class ChaosRelay {
  readonly seen: SeenRequest[] = []
  connections = 0
  /** Decides on a connection, from 1, before anything is read from it. */
  welcome: (connection: number) => Welcome = () => 'accept'
  /** Decides on a request that was read whole. */
  treat: (request: SeenRequest) => Treatment = () => ({ kind: 'pass' })
  port = 0
  /** A request header that the service shall not see, as if it knew nothing of it. */
  forgets: string | null = null
  readonly random: SeededRandom
  readonly #now: () => number
  readonly #servicePort: number
  readonly #open = new Set<RelayedConnection>()
  #server: Server | null = null

  /** `servicePort` is the service's on loopback; `now` stamps the requests. */
  constructor(servicePort: number, { seed = 1, now = () => performance.now() } = {}) {
    this.#servicePort = servicePort
    this.#now = now
    this.random = seededRandom(seed)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Listens, on the same port again after a refusal. */
  async listen(): Promise<void> {
    const server = createServer((client) => this.#accept(client))
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address) this.port = address.port
    this.#server = server
  }

  /** From now on connections are refused by the system; those that are open stay. */
  async refuse(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    // Only the listening ends here: `close` waits for the open connections.
    server.close()
    await new Promise(setImmediate)
  }

  /** Ends the open connections, as a service that restarts does. */
  hangUp(): void {
    for (const connection of this.#open) connection.end('rst')
  }

  async close(): Promise<void> {
    await this.refuse()
    this.hangUp()
  }

  #accept(client: Socket) {
    const number = ++this.connections
    const welcome = this.welcome(number)
    // Whoever is cut off complains on both sides; that is what the relay is for.
    client.on('error', () => {})
    if (welcome === 'rst') return void client.resetAndDestroy()
    if (welcome === 'fin') return void client.end().resume()
    const connection = new RelayedConnection(client, this.#servicePort, {
      random: this.random,
      forgets: this.forgets,
      onRequest: ({ method, path, body }) => this.#note(number, { method, path, body }),
      onClose: () => this.#open.delete(connection),
    })
    this.#open.add(connection)
  }

  #note(connection: number, request: Omit<WholeRequest, 'bytes'>): SeenRequest {
    const seen: SeenRequest = {
      ...request,
      nth: this.seen.length + 1,
      connection,
      at: this.#now(),
      treatment: { kind: 'pass' },
      passedOn: false,
      answeredBytes: 0,
      returnedBytes: 0,
    }
    this.seen.push(seen)
    seen.treatment = this.treat(seen)
    return seen
  }
}
