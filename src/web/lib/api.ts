import * as z from 'zod/mini'

import { ErrorEnvelope, type FieldProblem } from '#contract/service/error.ts'
import { composeRoutes } from '#contract/studio/compose-routes.ts'
import { jobRoutes } from '#contract/studio/job-routes.ts'
import type { Mode } from '#contract/studio/job.ts'
import { mediaRoutes } from '#contract/studio/media-routes.ts'
import { mediaContentPath, MediaView } from '#contract/studio/media.ts'
import { modeHeader } from '#contract/studio/mode.ts'

import { noteReached, noteUnreached } from './reachability.ts'

/** The studio answered, and the answer is no. Branch on `code`, show `message`. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly fields: FieldProblem[]
  readonly creditsRequired: number | null
  readonly creditsAvailable: number | null
  /** Whole seconds until it may be asked again. */
  readonly retryAfter: number | null

  constructor(status: number, detail: ErrorEnvelope['detail']) {
    super(detail.message)
    this.status = status
    this.code = detail.error
    this.fields = detail.fields ?? []
    this.creditsRequired = detail.credits_required ?? null
    this.creditsAvailable = detail.credits_available ?? null
    this.retryAfter = detail.retry_after ?? null
  }
}

/** The studio did not answer: it may or may not have heard the question. */
export class NetworkError extends Error {
  override name = 'NetworkError'
}

const timeoutMs = 20_000
/** What is done to a hundred thousand jobs is one question. */
export const longWithinMs = 600_000
/** A part of a file on a thin line takes longer than any question. */
const partTimeoutMs = 90_000

let shown: Mode | null = null

/** The mode that this page shows: every call says so, and is refused when the studio was switched meanwhile. */
export const shownMode = () => shown
export const showMode = (mode: Mode) => {
  shown = mode
}

type Reach = { signal?: AbortSignal | undefined; withinMs?: number }

async function reach(
  url: string,
  init: RequestInit,
  { signal, withinMs = timeoutMs }: Reach,
): Promise<Response> {
  const timeout = AbortSignal.timeout(withinMs)
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

async function parse(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw odd(response.status)
  }
}

async function read(response: Response): Promise<unknown> {
  const answer = await parse(response)
  if (response.ok) return answer
  const envelope = z.safeParse(ErrorEnvelope, answer)
  throw envelope.success ? new ApiError(response.status, envelope.data.detail) : odd(response.status)
}

const inMode = () => (shown === null ? {} : { [modeHeader]: shown })

/** Asks a route with one input for path, query and body; the answer as it came. */
export async function send(
  method: string,
  path: string,
  input: object,
  reaching: Reach = {},
): Promise<Response> {
  const fields = new Map(Object.entries(input))
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields.get(name)))
    fields.delete(name)
    return value
  })
  const query = new URLSearchParams()
  if (method !== 'POST')
    for (const [name, value] of fields) if (value !== undefined) query.set(name, String(value))
  const headers = {
    ...(path === jobRoutes.readSession.path ? {} : inMode()),
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
  }
  const body = method === 'POST' ? { body: JSON.stringify(Object.fromEntries(fields)) } : {}
  return reach(query.size > 0 ? `${url}?${query}` : url, { method, headers, ...body }, reaching)
}

/**
 * The function that sends a part of a file, from `offset` on, to a path with `:id` in it; `conflict` when it does not go
 * on where the last one ended.
 */
export const putPart =
  <View extends z.ZodMiniType>(path: string, view: View) =>
  async (id: string, offset: number, body: ArrayBuffer, signal: AbortSignal): Promise<z.output<View>> => {
    const url = `${path.replace(':id', id)}?offset=${offset}`
    const headers = { ...inMode(), 'content-type': 'application/octet-stream' }
    const response = await reach(url, { method: 'PUT', headers, body }, { signal, withinMs: partTimeoutMs })
    const answer = z.safeParse(view, await read(response))
    if (!answer.success) throw odd(200)
    return answer.data
  }

export const putMediaPart = putPart(mediaContentPath, MediaView)

/** The function that asks a route and checks its answer; `write` gives an input the form that it travels in. */
export const call =
  <I extends z.ZodMiniType<object>, O extends z.ZodMiniType>(
    route: { method: string; path: string; input: I; output: O },
    write: (input: z.output<I>) => object = (input) => input,
    withinMs = timeoutMs,
  ) =>
  async (input: z.output<I>, signal?: AbortSignal): Promise<z.output<O>> => {
    const answer = z.safeParse(
      route.output,
      await read(await send(route.method, route.path, write(input), { signal, withinMs })),
    )
    if (!answer.success) throw odd(200)
    return answer.data
  }

/** One function a route: `api.readJob({ id }, signal)`. */
export const api = {
  readSession: call(jobRoutes.readSession),
  claimSession: call(jobRoutes.claimSession),
  endSession: call(jobRoutes.endSession),
  listJobs: call(jobRoutes.listJobs),
  createJob: call(jobRoutes.createJob),
  readJob: call(jobRoutes.readJob),
  cancelJob: call(jobRoutes.cancelJob),
  reorderJob: call(jobRoutes.reorderJob),
  bringToFront: call(jobRoutes.bringToFront),
  holdJob: call(jobRoutes.holdJob),
  releaseJob: call(jobRoutes.releaseJob),
  editJob: call(jobRoutes.editJob),
  holdAll: call(jobRoutes.holdAll),
  releaseAll: call(jobRoutes.releaseAll),
  resendJob: call(jobRoutes.resendJob),
  fetchAgain: call(jobRoutes.fetchAgain),
  linkJob: call(jobRoutes.linkJob),
  closeJob: call(jobRoutes.closeJob),
  readChanges: call(jobRoutes.readChanges),
  startMedia: call(mediaRoutes.startMedia),
  addMediaUrl: call(mediaRoutes.addMediaUrl),
  takeFromClip: call(mediaRoutes.takeFromClip),
  listMedia: call(mediaRoutes.listMedia),
  readMedia: call(mediaRoutes.readMedia),
  prepareMedia: call(mediaRoutes.prepareMedia),
  readMediaUse: call(mediaRoutes.readMediaUse),
  removeMedia: call(mediaRoutes.removeMedia),
  readDraft: call(composeRoutes.readDraft),
  createBatch: call(composeRoutes.createBatch),
  listBatches: call(composeRoutes.listBatches),
  readBatch: call(composeRoutes.readBatch),
  retryBatch: call(composeRoutes.retryBatch),
  cancelBatch: call(composeRoutes.cancelBatch),
  listPrompts: call(composeRoutes.listPrompts),
  restorePrompt: call(composeRoutes.restorePrompt),
  removePrompt: call(composeRoutes.removePrompt),
  readQueue: call(composeRoutes.readQueue),
  readComposeSettings: call(composeRoutes.readComposeSettings),
  setComposeSettings: call(composeRoutes.setComposeSettings),
}

/** True for the answers that mean "this browser is not signed in (any more)". */
export const isSignedOut = (error: unknown) => error instanceof ApiError && error.code === 'session_required'

/** True when the studio was switched to its other mode while this page showed the one before. */
export const isModeChanged = (error: unknown) => error instanceof ApiError && error.code === 'mode_changed'
