import type { UploadBench } from './upload-bench.ts'

const boundary = 'XbX'
export const formType = `multipart/form-data; boundary=${boundary}`

export const part = (field: string, content: string | Buffer, more = '; filename="a.jpg"'): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"${more}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])

export const form = (...parts: Buffer[]): Buffer =>
  Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])

/** A body that arrives a few bytes at a time: it may be cut anywhere. */
export const inPieces = (body: Buffer, pieceBytes: number): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < body.length; at += pieceBytes)
        controller.enqueue(new Uint8Array(body.subarray(at, at + pieceBytes)))
      controller.close()
    },
  })

/** Status, code and named fields of an answer. */
export const refusal = async (answer: ReturnType<UploadBench['send']>): Promise<unknown[]> => {
  const { status, detail } = await answer
  return [status, detail?.error, detail?.fields?.map(({ path }) => path).toSorted()]
}

export const invalid = (...paths: string[]): unknown[] => [422, 'invalid_request', paths.toSorted()]
export const unsupported = [415, 'unsupported_media_type', ['file']]
export const tooLarge = [413, 'file_too_large', ['file']]
