import * as z from 'zod/mini'

import { ErrorEnvelope, type FieldProblem } from '#contract/service/error.ts'
import { routes } from '#contract/studio/routes.ts'

import { noteReached, noteUnreached } from './reachability.ts'

/** The studio answered, and the answer is no. Branch on `code`, show `message`. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly fields: FieldProblem[]
  readonly creditsRequired: number | null
  readonly creditsAvailable: number | null

  constructor(status: number, detail: ErrorEnvelope['detail']) {
    super(detail.message)
    this.status = status
    this.code = detail.error
    this.fields = detail.fields ?? []
    this.creditsRequired = detail.credits_required ?? null
    this.creditsAvailable = detail.credits_available ?? null
  }
}

/** The studio did not answer: it may or may not have heard the question. */
export class NetworkError extends Error {
  override name = 'NetworkError'
}

const timeoutMs = 20_000

async function reach(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      ...init,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    noteReached()
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    noteUnreached()
    throw new NetworkError('The studio does not answer.', { cause: error })
  }
}

const odd = (status: number) =>
  new ApiError(status, {
    error: 'odd_answer',
    message: 'The studio gave an answer that this page cannot read. Reload the page.',
  })

async function read(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw odd(response.status)
  }
}

async function send(method: string, path: string, input: object, signal?: AbortSignal): Promise<unknown> {
  const fields = new Map(Object.entries(input))
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields.get(name)))
    fields.delete(name)
    return value
  })
  const query = new URLSearchParams()
  if (method === 'GET')
    for (const [name, value] of fields) if (value !== undefined) query.set(name, String(value))
  const body =
    method === 'POST'
      ? { body: JSON.stringify(Object.fromEntries(fields)), headers: { 'content-type': 'application/json' } }
      : {}
  const response = await reach(query.size > 0 ? `${url}?${query}` : url, { method, ...body }, signal)
  const answer = await read(response)
  if (response.ok) return answer
  const envelope = z.safeParse(ErrorEnvelope, answer)
  throw envelope.success ? new ApiError(response.status, envelope.data.detail) : odd(response.status)
}

const call =
  <I extends z.ZodMiniType<object>, O extends z.ZodMiniType>(route: {
    method: string
    path: string
    input: I
    output: O
  }) =>
  async (input: z.output<I>, signal?: AbortSignal): Promise<z.output<O>> => {
    const answer = z.safeParse(route.output, await send(route.method, route.path, input, signal))
    if (!answer.success) throw odd(200)
    return answer.data
  }

/** One function a route: `api.readJob({ id }, signal)`. */
export const api = {
  readSession: call(routes.readSession),
  claimSession: call(routes.claimSession),
  endSession: call(routes.endSession),
  listJobs: call(routes.listJobs),
  createJob: call(routes.createJob),
  readJob: call(routes.readJob),
  cancelJob: call(routes.cancelJob),
  resendJob: call(routes.resendJob),
  readChanges: call(routes.readChanges),
  refillPractice: call(routes.refillPractice),
  readConnection: call(routes.readConnection),
}

/** True for the answers that mean "this browser is not signed in (any more)". */
export const isSignedOut = (error: unknown) => error instanceof ApiError && error.code === 'session_required'
