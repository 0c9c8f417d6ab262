import * as z from 'zod/mini'

import { AccountView, Activity } from './account.ts'
import { Changes, JobPage } from './changes.ts'
import { ListJobs } from './history.ts'
import { CreateJob, EditJob, LinkJob } from './job-calls.ts'
import { JobDetail, JobId } from './job.ts'
import { nothing, ownerRoute, route, whole } from './route.ts'
import { ClaimSession, SessionView } from './session.ts'

const jobRef = z.strictObject({ id: JobId })
/** For a roll of the key: what it held is what it releases, nothing else. */
const wholeQueue = z.strictObject({ forRoll: z.optional(z.boolean()) })

/** Who one is, jobs, their queue, and what changes. */
export const jobRoutes = {
  readSession: route('GET', '/api/session', nothing, SessionView),
  claimSession: route('POST', '/api/session', ClaimSession, SessionView, 'open'),
  endSession: route('DELETE', '/api/session', nothing, nothing),
  /** Jobs of the mode that match, a page at a time: as fast at any depth. */
  listJobs: route('GET', '/api/jobs', ListJobs, JobPage),
  createJob: route('POST', '/api/jobs', CreateJob, JobDetail),
  readJob: route('GET', '/api/jobs/:id', jobRef, JobDetail),
  /** Free until it is sent; later `conflict`. */
  cancelJob: route('POST', '/api/jobs/:id/cancel', jobRef, JobDetail),
  /** Puts a job that was not sent right before another one, or to the end; later `conflict`. */
  reorderJob: route(
    'POST',
    '/api/jobs/:id/move',
    z.strictObject({ id: JobId, before: z.nullable(JobId) }),
    JobDetail,
  ),
  bringToFront: route('POST', '/api/jobs/:id/front', jobRef, JobDetail),
  holdJob: route('POST', '/api/jobs/:id/hold', jobRef, JobDetail),
  releaseJob: route('POST', '/api/jobs/:id/release', jobRef, JobDetail),
  editJob: route('POST', '/api/jobs/:id/edit', EditJob, JobDetail),
  /** All that waits now, all that is held now; answers how many. */
  holdAll: ownerRoute('POST', '/api/queue/hold', wholeQueue, z.object({ jobs: z.int() })),
  releaseAll: ownerRoute('POST', '/api/queue/release', wholeQueue, z.object({ jobs: z.int() })),
  /** A person's decision on an unconfirmed job: send it once more, knowing that it may be paid twice. */
  resendJob: route('POST', '/api/jobs/:id/resend', jobRef, JobDetail),
  /** Fetches the clip from the service once more: removed, lost, or not to be had so far. Free. */
  fetchAgain: route('POST', '/api/jobs/:id/archive', jobRef, JobDetail),
  /** Names the id that an unconfirmed job has at the service; answers the job that it belongs to now. */
  linkJob: route('POST', '/api/jobs/:id/link', LinkJob, JobDetail),
  /** Ends an unconfirmed job that nobody needs any more. */
  closeJob: route('POST', '/api/jobs/:id/close', jobRef, JobDetail),
  readChanges: route('GET', '/api/changes', z.strictObject({ after: z.optional(whole) }), Changes),
  readAccount: route(
    'GET',
    '/api/account',
    nothing,
    z.object({ account: z.nullable(AccountView), activity: Activity }),
  ),
} as const
