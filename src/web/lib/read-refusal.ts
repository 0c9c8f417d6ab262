import * as z from 'zod/mini'

import type { ErrorCode, FieldProblem } from '#contract/service/error.ts'

import { ApiError } from './api.ts'

const loose = <T extends z.ZodMiniType>(schema: T) => z.optional(z.catch(z.optional(schema), undefined))
const wholeText = z.string().check(z.minLength(1), z.maxLength(2_000))

const Envelope = z.looseObject({
  error: wholeText,
  message: loose(wholeText),
  fields: loose(z.array(z.looseObject({ path: z.string(), message: z.string() }))),
  retry_after: loose(z.number()),
  service_status: loose(z.number()),
})
const FastApiList = z.array(z.looseObject({ loc: loose(z.array(z.unknown())), msg: z.string() }))

/** What is not documented is told by its status; nobody branches on it. */
const unknownCode = 'refused'
const codeByStatus: Partial<Record<number, ErrorCode>> = { 401: 'unauthorized', 429: 'rate_limit_exceeded' }

/**
 * The error of a call that was passed on, whoever answered it: the documented envelope, FastAPI's list, a plain text,
 * other names for the same, or nothing at all. `service_status` is the service's own where the studio answers for it.
 */
export function readRefusal(
  status: number,
  body: unknown,
  retryAfter: string | null,
): { error: ApiError; serviceStatus: number } {
  const told = detailOf(body)
  const seconds = told.retry_after ?? (retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null)
  const error = new ApiError(status, {
    error: told.error ?? codeByStatus[status] ?? unknownCode,
    message: told.message ?? wordless(status, told.error),
    ...(told.fields && told.fields.length > 0 ? { fields: told.fields.map(lastOfPath) } : {}),
    ...(seconds !== null && seconds > 0 ? { retry_after: Math.ceil(seconds) } : {}),
  })
  return { error, serviceStatus: told.service_status ?? status }
}

const wordless = (status: number, code: string | undefined) =>
  code === undefined
    ? `The service answered ${status} without an explanation.`
    : `The service answered ${status}, “${code}”.`

type Detail = Partial<z.infer<typeof Envelope>>

function detailOf(body: unknown): Detail {
  const outer = z.safeParse(z.looseObject({}), body)
  if (!outer.success) return typeof body === 'string' && body !== '' ? { message: body.slice(0, 500) } : {}
  const { detail, error, message } = outer.data
  for (const inner of [detail, outer.data, error]) {
    const envelope = z.safeParse(Envelope, inner)
    if (envelope.success && isCode(envelope.data.error)) return envelope.data
    if (typeof inner === 'string' && inner !== '') return { message: inner.slice(0, 500) }
    const list = z.safeParse(FastApiList, inner)
    if (list.success && list.data.length > 0) return fastApi(list.data)
  }
  const said = [z.safeParse(z.looseObject({ message: wholeText }), error).data?.message, message]
  const found = said.find((text) => typeof text === 'string')
  return found === undefined ? {} : { message: found.slice(0, 500) }
}

const isCode = (text: string) => /^[a-z]+(_[a-z]+)*$/.test(text)

function fastApi(list: z.infer<typeof FastApiList>): Detail {
  const fields = list.map(({ loc = [], msg }) => ({
    path: loc.map(String).join('.') || 'body',
    message: msg,
  }))
  return {
    error: 'invalid_request',
    message: fields.map(({ path, message }) => `${path}: ${message}`).join('; '),
    fields,
  }
}

/** `body.name` of one make is `name` of the other. */
const lastOfPath = ({ path, message }: FieldProblem): FieldProblem => ({
  path: path.split('.').at(-1) ?? path,
  message,
})
