import { uploadLimits } from '#contract/service/upload.ts'

import { EngineError } from '../error.ts'
import { jsonFile } from './json-file.ts'
import { multipartFile } from './multipart-file.ts'
import { uploadError } from './upload-error.ts'

/** Boundaries, part headers and a preamble beside the largest file. */
const formOverheadBytes = 64 * 1024
/** Base64 takes a third more; line breaks and escapes come on top. */
const jsonFactor = 2

/** A request as far as an upload needs it. */
type UploadBody = { contentType: string; lengthBytes: number; body: AsyncIterable<Uint8Array> }

/**
 * The bytes of the uploaded file, while they arrive: from a multipart form or from JSON. Throws
 * `unsupported_media_type` for another body, `file_too_large` for one that cannot be any file, `invalid_request` for
 * one that is broken or cut off. Source: seed, Upload Reference Image.
 */
export function requestFile({ contentType, lengthBytes, body }: UploadBody): AsyncIterable<Uint8Array> {
  const isForm = /^multipart\/form-data\s*(?:;|$)/i.test(contentType)
  const isJson = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)
  if (!isForm && !isJson)
    throw uploadError(
      'unsupported_media_type',
      'Send multipart/form-data with the field “file”, or JSON with the file as base64 text.',
      'Content-Type',
    )
  const limitBytes = isForm ? uploadLimits.video + formOverheadBytes : uploadLimits.video * jsonFactor
  if (lengthBytes > limitBytes) throw tooLarge(limitBytes)
  const limited = limitedBody(body, limitBytes)
  return isForm ? multipartFile(limited, contentType) : jsonFile(limited)
}

/** Bounds also what is no file: a preamble, or a gap in JSON, could go on for ever. */
async function* limitedBody(body: AsyncIterable<Uint8Array>, limitBytes: number) {
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > limitBytes) throw tooLarge(limitBytes)
      yield chunk
    }
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw uploadError('invalid_request', 'The request ended before its body was complete.', 'body')
  }
}

const tooLarge = (limitBytes: number) =>
  uploadError('file_too_large', `The body is larger than ${limitBytes.toLocaleString('en')} bytes.`)
