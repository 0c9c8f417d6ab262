import { UploadRequest } from '#contract/service/upload.ts'

import { Base64Reader } from './base64-reader.ts'
import { FileLifter } from './file-lifter.ts'
import { uploadError } from './upload-error.ts'

/** All of the body but the file's own text. */
const restLimitBytes = 16 * 1024

/**
 * The bytes of the file in a JSON body, decoded while it arrives. Throws `invalid_request` for bad base64, fields and
 * JSON; before the last byte where it can, else after it.
 */
export async function* jsonFile(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const lifter = new FileLifter()
  const reader = new Base64Reader()
  for await (const chunk of body) {
    yield reader.push(
      lifter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')),
    )
    if (lifter.count > 1) throw uploadError('invalid_request', 'The field “file” comes twice.')
    if (lifter.rest.length > restLimitBytes)
      throw uploadError('file_too_large', `All but the file has at most ${restLimitBytes} bytes.`, 'body')
  }
  UploadRequest.parse(parseRest(lifter.rest))
  yield reader.end()
}

function parseRest(rest: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.from(rest, 'latin1')))
  } catch {
    throw uploadError('invalid_request', 'The body is not valid JSON.', 'body')
  }
}
