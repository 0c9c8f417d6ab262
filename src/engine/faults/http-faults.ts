import type { Context, MiddlewareHandler } from 'hono'

import { statusOf } from '#contract/service/error.ts'
import type { Clock } from '#platform/clock.ts'

import { cutAnswer, cutConnection, replaceAnswer } from './cut-connection.ts'
import type { FaultAction, FaultCall } from './fault-plan.ts'
import type { FaultRules } from './fault-rules.ts'
import { misreportStatus } from './misreport-status.ts'
import { pause } from './pause.ts'

const calls: ReadonlyArray<{ call: FaultCall; method: RegExp; path: RegExp }> = [
  { call: 'submit', method: /^POST$/, path: /^\/api\/v1\/videos(?:\/from-person)?$/ },
  { call: 'upscale', method: /^POST$/, path: /^\/api\/v1\/videos\/[^/]+\/upscale$/ },
  { call: 'status', method: /^GET$/, path: /^\/api\/v1\/videos\/[^/]+$/ },
  { call: 'account', method: /^GET$/, path: /^\/api\/v1\/account$/ },
  { call: 'upload', method: /^POST$/, path: /^\/api\/v1\/upload$/ },
  { call: 'keys', method: /^(?:GET|POST|DELETE)$/, path: /^\/api\/keys(?:\/[^/]+)?$/ },
  { call: 'file', method: /^(?:GET|HEAD)$/, path: /^\/(?:videos|v1\/files)\/[^/]+$/ },
]

/** Strikes calls on their way in and out. Rules of one call lie around each other, the plan's first outermost. */
export const httpFaults =
  (rules: FaultRules, clock: Clock): MiddlewareHandler =>
  async (c, next) => {
    const { method, path } = c.req
    const known = calls.find((entry) => entry.method.test(method) && entry.path.test(path))
    const faults = known ? rules.strike(known.call) : []
    const handle = faults.reduceRight<() => Promise<void>>(
      (inner, fault) => () => applyFault(c, clock, fault, inner),
      next,
    )
    await handle()
  }

async function applyFault(
  c: Context,
  clock: Clock,
  fault: FaultAction,
  handle: () => Promise<void>,
): Promise<void> {
  if (fault.delayMs !== undefined) await pause(clock, fault.delayMs)
  if (fault.refuse) return replaceAnswer(c, refusal(fault.refuse))
  if (fault.cut === 'before') return cutConnection(c)
  await handle()
  if (fault.cut === 'after') cutConnection(c)
  else if (fault.cut) await cutAnswer(c, fault.cut.atByte)
  if (fault.status) await misreportStatus(c, fault.status)
}

/** Statuses whose answers have no body. */
const bodiless = new Set([204, 205, 304])
const isMarkup = (body: string) => body.trimStart().startsWith('<')

function refusal({ status, code, message, retryAfter, body }: NonNullable<FaultAction['refuse']>) {
  const headers = new Headers()
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter))
  if (bodiless.has(status)) return new Response(null, { status, headers })
  if (body !== undefined) {
    headers.set('content-type', isMarkup(body) ? 'text/html' : 'text/plain')
    return new Response(body, { status, headers })
  }
  headers.set('content-type', 'application/json')
  const detail = {
    error: code ?? usualCode(status),
    message: message ?? 'Refused by the fault plan.',
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
  }
  return new Response(JSON.stringify({ detail }), { status, headers })
}

/** The first documented code of a status. */
const usualCode = (status: number) =>
  Object.entries(statusOf).find(([, known]) => known === status)?.[0] ?? 'internal_error'
