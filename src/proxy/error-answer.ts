import type { Context } from 'hono'
import * as z from 'zod/mini'

import { fieldProblems, summarise } from '#contract/service/field-problems.ts'
import { type StudioErrorCode, studioStatusOf } from '#contract/studio/error.ts'
import { isDiskFull } from '#platform/files/disk.ts'
import { BodyError } from '#platform/http/read-json.ts'
import type { Log } from '#platform/log.ts'
import { StudioError } from '#studio/error.ts'

const codeOfBody = {
  too_large: 'body_too_large',
  not_json_type: 'unsupported_media_type',
  not_json: 'invalid_request',
} as const satisfies Record<BodyError['kind'], StudioErrorCode>

/** Answers what is no proper HTTP request, such as one without a Host. */
export const unreadableRequest = {
  detail: { error: 'invalid_request', message: 'This is no valid HTTP request. Nothing was changed.' },
}

/** Turns whatever was thrown into the envelope; an unknown error is logged and tells nothing of itself. */
export function errorAnswer(log: Log, c: Context, error: unknown): Response {
  const { status, body } = describeError(log, c.req.path, error)
  return c.json(body, status)
}

/** The same for whoever answers without a framework. */
export function describeError(log: Log, path: string, error: unknown) {
  const known = classify(error)
  if (known.code === 'internal_error') log.error({ err: error, path }, 'a request failed')
  return {
    status: studioStatusOf[known.code],
    body: { detail: { error: known.code, message: known.message, ...known.extras } },
  }
}

function classify(error: unknown): StudioError {
  if (error instanceof StudioError) return error
  if (error instanceof BodyError) return new StudioError(codeOfBody[error.kind], error.message)
  if (error instanceof z.core.$ZodError) {
    const fields = fieldProblems(error.issues)
    return new StudioError('invalid_request', summarise(fields), { fields })
  }
  if (isDiskFull(error))
    return new StudioError(
      'storage_full',
      'The studio’s disk is full. Nothing was sent or paid; free some space and try again.',
    )
  return new StudioError('internal_error', 'The studio failed to handle this. Nothing was paid by this call.')
}
