import { Busboy, type BusboyInstance } from '@fastify/busboy'

import { uploadError } from './upload-error.ts'

/** One part with a name and a type needs less. */
const headerLimitBytes = 8 * 1024

/**
 * The bytes of the one part `file` of a form, while they arrive; its name and declared type count for nothing. Throws
 * `invalid_request` for another or second field, a missing one, and a form that is broken or ends early.
 */
export async function* multipartFile(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const form = openForm(contentType)
  for await (const chunk of body) {
    await form.write(chunk)
    yield* form.take()
  }
  await form.end()
  yield* form.take()
  if (!form.hasFile()) throw uploadError('invalid_request', 'Send the file in the field “file”.')
}

function openForm(contentType: string) {
  const parser = createParser(contentType)
  let pieces: Uint8Array[] = []
  let hasFile = false
  let failure: Error | null = null
  let giveUp: ((failure: Error) => void) | null = null
  const fail = (message: string, path?: string) => {
    failure ??= uploadError('invalid_request', message, path)
    giveUp?.(failure)
  }
  /** The parser forgets its callbacks when a form turns out bad. */
  const step = (run: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      if (failure) return reject(failure)
      giveUp = reject
      run(resolve)
    })
  parser.on('file', (field: string | undefined, stream) => {
    stream.on('error', () => fail(brokenForm))
    stream.on('data', (piece: Buffer) => pieces.push(piece))
    if (field !== 'file') fail(`Unknown field “${field ?? ''}”. Send only “file”.`, field)
    else if (hasFile) fail('The field “file” comes twice: send one file at a time.')
    else hasFile = true
  })
  parser.on('error', () => fail(brokenForm))
  // A last boundary with more behind it finishes the form before it is ended.
  let isFinished = false
  parser.on('finish', () => {
    isFinished = true
  })
  return {
    write: (chunk: Uint8Array) => step((done) => parser.write(chunk, () => done())),
    end: () =>
      step((done) => {
        parser.end()
        if (isFinished) done()
        else parser.once('finish', done)
      }),
    take: () => {
      const taken = pieces
      pieces = []
      return taken
    },
    hasFile: () => hasFile,
  }
}

const brokenForm = 'The multipart form is broken or ends before its last boundary.'

function createParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      // Whether a client names the file is its own affair.
      isPartAFile: () => true,
      limits: { headerSize: headerLimitBytes, headerPairs: 20 },
    })
  } catch {
    throw uploadError('invalid_request', 'multipart/form-data needs a boundary.', 'Content-Type')
  }
}
