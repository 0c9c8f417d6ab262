import { STATUS_CODES } from 'node:http'
import { connect, type Socket } from 'node:net'

import type { SeenRequest } from './chaos-relay.ts'
import type { SeededRandom } from './seeded-random.ts'
import { type WholeRequest, WholeRequests } from './whole-requests.ts'

type Options = {
  random: SeededRandom
  forgets: string | null
  onRequest: (request: WholeRequest) => SeenRequest
  onClose: () => void
}

/** One client's connection through the relay and the one to the service behind it. */
export class RelayedConnection {
  readonly #client: Socket
  readonly #servicePort: number
  readonly #options: Options
  readonly #requests = new WholeRequests()
  #service: Socket | null = null
  #current: SeenRequest | null = null
  #isInBody = false
  #isEnded = false

  constructor(client: Socket, servicePort: number, options: Options) {
    this.#client = client
    this.#servicePort = servicePort
    this.#options = options
    client.on('data', (chunk: Buffer) => {
      for (const request of this.#requests.push(chunk)) this.#serve(request)
    })
    client.on('close', () => {
      // What was passed on has to arrive, also when we hung up ourselves.
      if (!this.#isEnded) this.#service?.destroy()
      options.onClose()
    })
  }

  /** Ends the connection; what the service was told, it was told. */
  end(by: 'fin' | 'rst'): void {
    this.#isEnded = true
    this.#service?.end()
    if (by === 'fin') this.#client.end()
    else this.#client.resetAndDestroy()
  }

  #serve(request: WholeRequest) {
    const seen = this.#options.onRequest(request)
    const { treatment } = seen
    this.#current = seen
    this.#isInBody = false
    if ('when' in treatment && treatment.when === 'read') return this.#strike(seen)
    seen.passedOn = true
    this.#toService().write(without(this.#options.forgets, request))
    if ('when' in treatment && treatment.when === 'passed_on') this.#strike(seen)
  }

  /** What the treatment does at its moment. */
  #strike({ treatment }: SeenRequest) {
    if (treatment.kind === 'end') this.end(treatment.by)
    if (treatment.kind === 'silence') treatment.onMoment?.()
    if (treatment.kind === 'replace') {
      const { status, contentType, body } = treatment
      const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `content-type: ${contentType}`,
        `content-length: ${Buffer.byteLength(body)}`,
        'connection: close',
      ]
      this.#return(Buffer.from([...head, '', body].join('\r\n')))
      this.end('fin')
    }
  }

  #answer(chunk: Buffer) {
    const seen = this.#current
    if (!seen) return
    const { treatment } = seen
    const isFirst = seen.answeredBytes === 0
    seen.answeredBytes += chunk.length
    switch (treatment.kind) {
      case 'pass':
        return this.#return(chunk)
      case 'delay':
        return void setTimeout(() => this.#return(chunk), treatment.ms)
      case 'cut': {
        const left = Math.max(0, treatment.atByte - seen.returnedBytes)
        this.#return(chunk.subarray(0, left))
        if (chunk.length >= left) this.end(treatment.by)
        return
      }
      case 'garble':
        return this.#return(this.#garbled(chunk, treatment.part))
      case 'end':
      case 'silence':
      case 'replace':
        if (isFirst && treatment.when === 'answered') this.#strike(seen)
    }
  }

  #garbled(chunk: Buffer, part: 'head' | 'body'): Buffer {
    const headEnd = this.#isInBody ? 0 : chunk.indexOf('\r\n\r\n') + 4
    if (headEnd !== 3) this.#isInBody = true
    const bodyAt = headEnd === 3 ? chunk.length : headEnd
    const isNoise = (at: number) => (part === 'head' ? at < bodyAt : at >= bodyAt)
    // The highest bit is always turned: no brace, digit or letter is left.
    const noise = () => 0x80 | this.#options.random.between(0, 127)
    return Buffer.from(chunk.map((byte, at) => (isNoise(at) ? byte ^ noise() : byte)))
  }

  #return(bytes: Buffer) {
    if (this.#client.destroyed || this.#client.writableEnded) return
    if (this.#current) this.#current.returnedBytes += bytes.length
    this.#client.write(bytes)
  }

  #toService(): Socket {
    if (this.#service) return this.#service
    const service = connect(this.#servicePort, '127.0.0.1')
    this.#service = service
    service.on('data', (chunk: Buffer) => this.#answer(chunk))
    service.on('end', () => {
      const { treatment } = this.#current ?? {}
      if (treatment?.kind === 'delay') setTimeout(() => this.#client.end(), treatment.ms)
      else if (treatment?.kind !== 'silence') this.#client.end()
    })
    service.on('error', () => this.#client.resetAndDestroy())
    return service
  }
}

function without(header: string | null, { bytes, body }: WholeRequest): Buffer {
  if (header === null) return bytes
  const head = bytes.subarray(0, bytes.length - Buffer.byteLength(body)).toString('latin1')
  const kept = head.split('\r\n').filter((line) => !line.toLowerCase().startsWith(`${header}:`))
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), Buffer.from(body)])
}
