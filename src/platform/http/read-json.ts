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
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new BodyError('not_json_type', 'Send the body as JSON, with Content-Type: application/json.')
  const text = new TextDecoder().decode(await readLimited(request, limitBytes))
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new BodyError('not_json', 'The body is not valid JSON.')
  }
}

async function readLimited(request: Request, limitBytes: number) {
  const tooLarge = new BodyError(
    'too_large',
    `The body is larger than ${limitBytes.toLocaleString('en')} bytes.`,
  )
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > limitBytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
