/** A request as it stood on the wire. */
export type WholeRequest = { method: string; path: string; body: string; bytes: Buffer }

/** Cuts what arrives on a connection into whole requests; those with a body name its length. */
export class WholeRequests {
  #rest = Buffer.alloc(0)

  push(chunk: Buffer): WholeRequest[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const found: WholeRequest[] = []
    for (let request = this.#take(); request; request = this.#take()) found.push(request)
    return found
  }

  #take(): WholeRequest | null {
    const headEnd = this.#rest.indexOf('\r\n\r\n')
    if (headEnd < 0) return null
    const head = this.#rest.toString('latin1', 0, headEnd)
    if (/^transfer-encoding:/im.test(head)) throw new Error('A body without a length cannot be relayed.')
    const bodyStart = headEnd + 4
    const end = bodyStart + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    if (this.#rest.length < end) return null
    const bytes = this.#rest.subarray(0, end)
    this.#rest = this.#rest.subarray(end)
    const [method = '', path = ''] = head.split(' ')
    return { method, path, body: bytes.toString('utf8', bodyStart), bytes }
  }
}
