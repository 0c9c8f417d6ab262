import type { ErrorCode } from '#contract/service/error.ts'

import { EngineError } from '../error.ts'

/** A refusal of an upload that names the field it is about. */
export const uploadError = (
  code: Extract<ErrorCode, 'file_too_large' | 'unsupported_media_type' | 'invalid_request'>,
  message: string,
  path = 'file',
): EngineError => new EngineError(code, message, { fields: [{ path, message }] })
