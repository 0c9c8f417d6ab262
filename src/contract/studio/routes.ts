import * as z from 'zod/mini'

import { AccountView, Activity, ConnectionView } from './account.ts'
import { Changes, JobCursor, JobPage } from './changes.ts'
import { CreateJob } from './job-request.ts'
import { JobDetail, JobId } from './job.ts'
import { ClaimSession, SessionView } from './session.ts'

/** Text from a query string or path as a whole number. */
const whole = z.pipe(
  z.string().check(z.regex(/^\d{1,16}$/)),
  z.transform((text: string) => Number(text)),
)
const nothing = z.strictObject({})
const jobRef = z.strictObject({ id: JobId })

type Route<I extends z.ZodMiniType, O extends z.ZodMiniType> = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** Path parameters, query and body merged into one object. */
  input: I
  output: O
  /** Everything needs a session but what says otherwise. */
  session: 'required' | 'none'
}
const route = <I extends z.ZodMiniType, O extends z.ZodMiniType>(
  method: Route<I, O>['method'],
  path: string,
  input: I,
  output: O,
  session: Route<I, O>['session'] = 'required',
): Route<I, O> => ({ method, path, input, output, session })

/** Every call that the SPA makes and the proxy answers; a route without a handler does not compile. */
export const routes = {
  readSession: route('GET', '/api/session', nothing, SessionView),
  claimSession: route('POST', '/api/session', ClaimSession, SessionView, 'none'),
  endSession: route('DELETE', '/api/session', nothing, nothing),
  listJobs: route(
    'GET',
    '/api/jobs',
    z.strictObject({ before: z.optional(JobCursor), limit: z.optional(whole) }),
    JobPage,
  ),
  createJob: route('POST', '/api/jobs', CreateJob, JobDetail),
  readJob: route('GET', '/api/jobs/:id', jobRef, JobDetail),
  /** Free until it is sent; later `conflict`. */
  cancelJob: route('POST', '/api/jobs/:id/cancel', jobRef, JobDetail),
  /** A person's decision on an unconfirmed job: send it once more, knowing that it may be paid twice. */
  resendJob: route('POST', '/api/jobs/:id/resend', jobRef, JobDetail),
  readChanges: route('GET', '/api/changes', z.strictObject({ after: z.optional(whole) }), Changes),
  readAccount: route(
    'GET',
    '/api/account',
    nothing,
    z.object({ account: z.nullable(AccountView), activity: Activity }),
  ),
  /** Practice only: a new month's credits, free. */
  refillPractice: route('POST', '/api/practice/refill', nothing, AccountView),
  readConnection: route('GET', '/api/connection', nothing, ConnectionView),
} as const
export type Routes = typeof routes
export type RouteName = keyof Routes
