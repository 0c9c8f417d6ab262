import type { TransportAnswer, TransportRequest } from '#upstream/transport.ts'

import { brokenBy, type StudioBench } from '../../support/studio-bench.ts'

export const isClip = ({ url }: TransportRequest) => url.pathname.endsWith('.mp4')
export const isCover = ({ url }: TransportRequest) => url.pathname.endsWith('.jpg')

/** The answer with other headers. */
export const withHeaders = (
  answer: TransportAnswer,
  headers: Record<string, string | null>,
): TransportAnswer => ({
  ...answer,
  header: (name) => {
    const changed = headers[name]
    return changed === undefined ? answer.header(name) : changed
  },
})

/** Another file in the place of the one that was asked for. */
export const fileAnswer = (bytes: Uint8Array, headers: Record<string, string> = {}): TransportAnswer => ({
  status: 200,
  header: (name) => ({ 'content-length': String(bytes.byteLength), ...headers })[name] ?? null,
  body: one(bytes),
})

/** A refusal without a word. */
export const statusAnswer = (status: number): TransportAnswer => ({
  status,
  header: () => null,
  body: one(new Uint8Array()),
})

/** The first bytes of a body; then the connection breaks, or it ends as if that were all. */
export const cutAfter = (answer: TransportAnswer, bytes: number, quietly = false): TransportAnswer => ({
  ...answer,
  body: firstBytes(answer.body, bytes, quietly),
})

async function* firstBytes(body: AsyncIterable<Uint8Array>, bytes: number, quietly: boolean) {
  let left = bytes
  for await (const chunk of body) {
    yield chunk.subarray(0, left)
    left -= chunk.byteLength
    if (left <= 0) break
  }
  if (!quietly) throw brokenBy('UND_ERR_SOCKET')
}

async function* one(bytes: Uint8Array) {
  yield bytes
}

/** Every request for a file with what it asked for, in order; answers come through `answer`. */
export function watchFiles(
  studio: StudioBench,
  answer: (request: TransportRequest, given: TransportAnswer, nth: number) => TransportAnswer = (_, given) =>
    given,
) {
  const asked: Array<{
    path: string
    range: string | undefined
    ifRange: string | undefined
    status: number
  }> = []
  studio.wire.answer = (request, given) => {
    if (request.lane !== 'download') return given
    const sameFile = asked.filter(({ path }) => path === request.url.pathname).length
    const changed = answer(request, given, sameFile + 1)
    asked.push({
      path: request.url.pathname,
      range: request.headers['range'],
      ifRange: request.headers['if-range'],
      status: changed.status,
    })
    return changed
  }
  return {
    asked,
    clips: () => asked.filter(({ path }) => path.endsWith('.mp4')),
    covers: () => asked.filter(({ path }) => path.endsWith('.jpg')),
  }
}
