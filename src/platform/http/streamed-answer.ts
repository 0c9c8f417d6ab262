import type { ServerResponse } from 'node:http'

/** Chunks in their order. Each stays as it is only until the next one is asked for. */
export type Chunks = AsyncIterable<Uint8Array>

const bodies = new WeakMap<Response, Chunks>()

/**
 * An answer whose bytes `sendStreamed` writes straight to the client: a web stream in between costs as much CPU as all
 * the rest. Whoever reads it without a connection, as tests do, gets the same bytes from its `body`.
 */
export function streamedAnswer(chunks: Chunks, init: { status: number; headers: Headers }): Response {
  const answer = new Response(webStream(chunks), init)
  bodies.set(answer, chunks)
  return answer
}

/**
 * Sends an answer made by `streamedAnswer`, only as fast as the client takes it, and answers true; false for any other.
 * When the client leaves or the chunks break off, the connection is cut and their source is let go.
 */
export async function sendStreamed(answer: Response, outgoing: ServerResponse): Promise<boolean> {
  const chunks = bodies.get(answer)
  if (!chunks) return false
  outgoing.setHeaders(answer.headers).writeHead(answer.status)
  try {
    for await (const chunk of chunks) await written(outgoing, chunk)
    outgoing.end()
  } catch {
    // Its length was promised: the client must see that it ends too early.
    outgoing.destroy()
  }
  return true
}

/** Settles when the chunk has left for good; rejects when the client did. */
function written(outgoing: ServerResponse, chunk: Uint8Array) {
  return new Promise<void>((resolve, reject) => {
    const left = () => reject(new Error('the client left'))
    if (outgoing.destroyed) return left()
    outgoing.once('close', left)
    outgoing.write(chunk, (error) => {
      outgoing.off('close', left)
      if (error) reject(error)
      else resolve()
    })
  })
}

function webStream(chunks: Chunks) {
  let iterator: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        iterator ??= chunks[Symbol.asyncIterator]()
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(Uint8Array.from(value))
      },
      async cancel() {
        await iterator?.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
