import type { Context, Hono } from 'hono'
import type * as z from 'zod/mini'

import { type RouteName, routes } from '#contract/studio/routes.ts'
import { readOptionalJson } from '#platform/http/read-json.ts'
import { readActivity } from '#studio/changes/read-activity.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { readConnection } from '#studio/connection.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { listJobs } from '#studio/jobs/list-jobs.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { claimSession, endSession, readSession } from '#studio/members/session.ts'
import { refillPractice } from '#studio/money/refill-practice.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { resendJob } from '#studio/queue/resend-job.ts'

import type { SessionCookie } from './session-cookie.ts'

/** A prompt of 4,000 four-byte characters, escaped, fits many times over. */
const bodyLimitBytes = 256 * 1024

type Caller = { c: Context; cookie: SessionCookie }
type Mount = (app: Hono, ctx: StudioContext, cookie: SessionCookie) => void

/** Every route of the contract bound to its verb; one that is missing here does not compile. */
const mounts: Record<RouteName, Mount> = {
  readSession: implement(routes.readSession, (ctx, _, { c, cookie }) => readSession(ctx, cookie.read(c))),
  claimSession: implement(routes.claimSession, async (ctx, { token }, { c, cookie }) => {
    const { secret, view } = await claimSession(ctx, token)
    cookie.write(c, secret)
    return view
  }),
  endSession: implement(routes.endSession, async (ctx, _, { c, cookie }) => {
    await endSession(ctx, cookie.read(c))
    cookie.clear(c)
    return {}
  }),
  listJobs: implement(routes.listJobs, (ctx, page) => listJobs(ctx, page)),
  createJob: implement(routes.createJob, (ctx, job) => createJob(ctx, job)),
  readJob: implement(routes.readJob, (ctx, { id }) => readJob(ctx, id)),
  cancelJob: implement(routes.cancelJob, (ctx, { id }) => cancelJob(ctx, id)),
  resendJob: implement(routes.resendJob, (ctx, { id }) => resendJob(ctx, id)),
  readChanges: implement(routes.readChanges, (ctx, { after }) => readChanges(ctx, { after })),
  readAccount: implement(routes.readAccount, async (ctx) => ({
    account: ctx.live.account,
    activity: await readActivity(ctx),
  })),
  refillPractice: implement(routes.refillPractice, (ctx) => refillPractice(ctx)),
  readConnection: implement(routes.readConnection, (ctx) => readConnection(ctx)),
}

/** Mounts `/api`: every call needs a session but the one that claims it, also calls that do not exist. */
export function mountApi(app: Hono, ctx: StudioContext, cookie: SessionCookie): void {
  app.use('/api/*', async (c, next) => {
    const open = Object.values(routes).some(
      (route) => route.session === 'none' && route.method === c.req.method && route.path === c.req.path,
    )
    if (!open) await readSession(ctx, cookie.read(c))
    await next()
  })
  for (const mount of Object.values(mounts)) mount(app, ctx, cookie)
  for (const path of new Set(Object.values(routes).map((route) => route.path)))
    app.all(path, (c) => {
      throw new StudioError('method_not_allowed', `${c.req.method} is not possible here.`)
    })
  app.all('/api/*', () => {
    throw new StudioError('not_found', 'There is no such call.')
  })
}

function implement<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  route: { method: string; path: string; input: I; output: O },
  verb: (ctx: StudioContext, input: z.output<I>, caller: Caller) => Promise<z.output<O>>,
): Mount {
  return (app, ctx, cookie) => {
    app.on(route.method, route.path, async (c) => {
      const input = route.input.parse({ ...c.req.query(), ...(await bodyOf(c)), ...c.req.param() })
      const output = await verb(ctx, input, { c, cookie })
      return c.body(JSON.stringify(output), 200, { 'content-type': 'application/json' })
    })
  }
}

/** POSTs without a body (actions on a job) are as good as an empty object. */
async function bodyOf(c: Context): Promise<object> {
  if (c.req.method !== 'POST') return {}
  const body = await readOptionalJson(c.req.raw, bodyLimitBytes)
  if (body === undefined) return {}
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new StudioError('invalid_request', 'The body has to be a JSON object.')
}
