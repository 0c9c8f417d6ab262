import { mediaChunkBytes } from '#contract/studio/media.ts'

import { ApiError, isModeChanged, isSignedOut, NetworkError } from '../lib/api.ts'

type Announced = { id: string; sizeBytes: number }
type Received = { state: string; receivedBytes: number }

export type SendDeps<File extends Announced, View extends Received> = {
  start: (file: File, signal: AbortSignal) => Promise<View>
  putPart: (id: string, offset: number, part: ArrayBuffer, signal: AbortSignal) => Promise<View>
}

type Sending<File, View> = {
  file: File
  content: Blob
  signal: AbortSignal
  /** What the studio answered to the announcement, then to each part. */
  onAnswer: (view: View) => void
}

/** Announces a file and sends what the studio does not have of it yet, part by part. Throws what it cannot do. */
export async function sendFile<File extends Announced, View extends Received>(
  deps: SendDeps<File, View>,
  { file, content, signal, onAnswer }: Sending<File, View>,
): Promise<void> {
  let view = await deps.start(file, signal)
  for (;;) {
    signal.throwIfAborted()
    onAnswer(view)
    if (view.state !== 'receiving' || view.receivedBytes >= file.sizeBytes) return
    const part = await readPart(content, view.receivedBytes)
    view = await deps.putPart(file.id, view.receivedBytes, part, signal)
  }
}

async function readPart(content: Blob, from: number): Promise<ArrayBuffer> {
  try {
    return await content.slice(from, from + mediaChunkBytes).arrayBuffer()
  } catch {
    throw new Error('The file cannot be read any more: it was moved or changed. Add it again.')
  }
}

const passing: ReadonlySet<string> = new Set(['conflict', 'not_found', 'too_many_attempts'])

/** Troubles that pass. A part that does not fit and an upload that is not known begin anew where the studio says. */
export function mayPass(error: unknown): boolean {
  if (error instanceof NetworkError) return true
  if (!(error instanceof ApiError) || error.code === 'storage_full') return false
  return error.status >= 500 || passing.has(error.code) || isModeChanged(error) || isSignedOut(error)
}
