import type { Transport } from './transport.ts'

/** A file of the service's own reference. */
export type ReferenceAnswer = { contentType: string; contentPolicy: string; bytes: Buffer }

/** The bundle has 1.5 MB. */
const limitBytes = 8 * 1024 * 1024

/** Reads a file of a service's reference, without the key. Null where it has none. Throws what the connection threw. */
export async function readReference(
  transport: Transport,
  baseUrl: string,
  path: string,
): Promise<ReferenceAnswer | null> {
  const answer = await transport.send({ lane: 'stream', url: new URL(path, baseUrl), headers: {} })
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of answer.body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > limitBytes) return null
    chunks.push(chunk)
  }
  if (answer.status !== 200) return null
  return {
    contentType: answer.header('content-type') ?? 'application/octet-stream',
    contentPolicy: answer.header('content-security-policy') ?? "default-src 'none'",
    bytes: Buffer.concat(chunks),
  }
}
