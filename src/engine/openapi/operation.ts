import { type ErrorCode, statusOf } from '#contract/service/error.ts'

import { componentOf } from './components/error-responses.ts'
import type { JsonSchema } from './json-schema.ts'
import { headerRefs, type Reference, schemaRef } from './references.ts'

export type Tag = 'Videos' | 'Uploads' | 'Account' | 'API keys' | 'Files' | 'Service'
type MediaType = {
  schema: JsonSchema
  example?: unknown
  examples?: Record<string, { summary: string; value: unknown }>
  encoding?: Record<string, { contentType: string }>
}
export type Content = Record<string, MediaType>
export type Answer = {
  description: string
  headers?: Record<string, Reference>
  content?: Content
}
export type Parameter = {
  name: string
  in: 'path' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
  example?: unknown
}
export type Operation = {
  operationId: string
  tags: [Tag]
  summary: string
  description: string
  security?: []
  parameters?: Array<Parameter | Reference>
  requestBody?: { required: true; description?: string; content: Content }
  responses: Record<string, Answer | Reference>
}
/** Operations by path template and method. */
export type Paths = Record<string, Partial<Record<'get' | 'post' | 'delete', Operation>>>

/** A JSON body of a named schema with the documentation's own example. */
export const json = (schemaName: string, example: unknown): Content => ({
  'application/json': { schema: schemaRef(schemaName), example },
})

/** A successful answer to a call with a key: it carries the request's id and what is left of the key's minute. */
export const keyedAnswer = (description: string, content?: Content): Answer => ({
  description,
  headers: headerRefs('X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'),
  ...(content ? { content } : {}),
})

/** The refusals of an operation by status. */
export const errorAnswers = (...codes: ErrorCode[]): Record<string, Reference> =>
  Object.fromEntries(
    codes.map((code) => [String(statusOf[code]), { $ref: `#/components/responses/${componentOf(code)}` }]),
  )

/** What any call with a key may be refused with, beside its own. */
export const keyedErrors = (...codes: ErrorCode[]): Record<string, Reference> =>
  errorAnswers(
    'unauthorized',
    'plan_required',
    ...codes,
    'rate_limit_exceeded',
    'internal_error',
    'unavailable',
  )

/** A part of the path. */
export const pathParameter = (name: string, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
})
