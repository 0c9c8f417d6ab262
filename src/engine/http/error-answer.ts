import type { Context } from 'hono'
import * as z from 'zod/mini'

import { type ErrorCode, statusOf } from '#contract/service/error.ts'
import { fieldProblems, summarise } from '#contract/service/field-problems.ts'
import { BodyError } from '#platform/http/read-json.ts'

import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'

const codeOfBody = {
  too_large: 'file_too_large',
  not_json_type: 'unsupported_media_type',
  not_json: 'invalid_request',
} as const satisfies Record<BodyError['kind'], ErrorCode>

/** Answers what is no proper HTTP request, such as one without a Host. */
export const unreadableRequest = {
  detail: { error: 'invalid_request', message: 'This is no valid HTTP request. Nothing was charged.' },
}

/** Turns whatever was thrown into the documented envelope; an unknown error is logged and leaves as `internal_error`. */
export function errorAnswer(ctx: EngineContext, c: Context, error: unknown): Response {
  const known = classify(error)
  if (known.code === 'internal_error') ctx.log.error({ err: error, path: c.req.path }, 'a request failed')
  const { retry_after } = known.extras
  if (retry_after !== undefined) c.header('Retry-After', String(retry_after))
  return c.json(
    { detail: { error: known.code, message: known.message, ...known.extras } },
    statusOf[known.code],
  )
}

function classify(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (error instanceof BodyError)
    return new EngineError(
      codeOfBody[error.kind],
      error.message,
      error.kind === 'not_json' ? { fields: [{ path: 'body', message: error.message }] } : {},
    )
  if (error instanceof z.core.$ZodError) {
    const fields = fieldProblems(error.issues)
    return new EngineError('invalid_request', summarise(fields), { fields })
  }
  return new EngineError('internal_error', 'The service failed to handle this request. Nothing was charged.')
}
