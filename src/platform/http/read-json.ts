import { errorCode } from '../error-code.ts'

/** Why a body could not be read as JSON. */
export class BodyError extends Error {
  override name = 'BodyError'
  readonly kind: 'too_large' | 'not_json_type' | 'not_json'
  constructor(kind: BodyError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/**
 * Reads a request body as JSON, never more than `limitBytes` of it. Throws BodyError for a body that is larger, has
 * another content type, or is no JSON.
 */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  requireJsonType(request)
  return parse(await readBytes(request, limitBytes))
}

/** The same for calls that need no body: `undefined` for one of no bytes, whatever its type. */
export async function readOptionalJson(request: Request, limitBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, limitBytes)
  if (bytes.length === 0) return undefined
  requireJsonType(request)
  return parse(bytes)
}

function requireJsonType(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new BodyError('not_json_type', 'Send the body as JSON, with Content-Type: application/json.')
}

function parse(bytes: Uint8Array) {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return value
  } catch {
    throw new BodyError('not_json', 'The body is not valid JSON.')
  }
}

/** Reads a body, never more than `limitBytes` of it. Throws BodyError `too_large`, or when it breaks off. */
export async function readBytes(request: Request, limitBytes: number) {
  const chunks: Uint8Array[] = []
  for await (const chunk of limitBody(request, limitBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The chunks of a body for whoever passes it on. Throws BodyError as soon as there are more than `limitBytes`. */
export async function* limitBody(request: Request, limitBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = new BodyError(
    'too_large',
    `The body is larger than ${limitBytes.toLocaleString('en')} bytes.`,
  )
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge
  let sizeBytes = 0
  try {
    for await (const chunk of request.body ?? []) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > limitBytes) throw tooLarge
      yield chunk
    }
  } catch (error) {
    // The client left: nobody reads the answer, and it is no failure of the server.
    if (errorCode(error) === 'ECONNRESET' || request.signal.aborted)
      throw new BodyError('not_json', 'The body broke off before its end.')
    throw error
  }
}
