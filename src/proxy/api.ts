import type { Hono } from 'hono'

import { plans } from '#contract/service/plan.ts'
import type { Cap } from '#contract/studio/caps.ts'
import { modeName } from '#contract/studio/mode.ts'
import { type RouteName, routes } from '#contract/studio/routes.ts'
import { readRequestDays } from '#studio/budget/read-request-days.ts'
import { readReserve, setReserve } from '#studio/budget/request-reserve.ts'
import { readActivity } from '#studio/changes/read-activity.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { readDiagnostics } from '#studio/diagnostics/read-diagnostics.ts'
import { StudioError } from '#studio/error.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { listDeliveries } from '#studio/inbox/list-deliveries.ts'
import { missedDeliveries } from '#studio/inbox/missed-deliveries.ts'
import { replayDelivery } from '#studio/inbox/replay-delivery.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { fetchAgain } from '#studio/library/fetch-again.ts'
import { readRetention, setRetention } from '#studio/library/read-library.ts'
import { endSessions, listSessions } from '#studio/members/browser-sessions.ts'
import { claimSession, endSession, readSession } from '#studio/members/session.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { disconnectKey } from '#studio/modes/disconnect-key.ts'
import { keepWebhookSecret } from '#studio/modes/keep-webhook-secret.ts'
import { readConnections } from '#studio/modes/read-connections.ts'
import { switchMode } from '#studio/modes/switch-mode.ts'
import { testConnection } from '#studio/modes/test-connection.ts'
import { readCaps, setCaps } from '#studio/money/caps.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { readSpending } from '#studio/money/read-spending.ts'
import { refillPractice } from '#studio/money/refill-practice.ts'
import { switchPracticePlan } from '#studio/money/switch-practice-plan.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { editJob } from '#studio/queue/edit-job.ts'
import { holdAll, holdJob, releaseAll, releaseJob } from '#studio/queue/hold-job.ts'
import { bringToFront, reorderJob } from '#studio/queue/reorder-job.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import type { Studio } from '#studio/studio.ts'
import { closeJob } from '#studio/unconfirmed/close-job.ts'
import { enterServiceId } from '#studio/unconfirmed/enter-id.ts'

import { composeMounts } from './compose-api.ts'
import { historyMounts } from './history-api.ts'
import { type Asked, contextOf, implement, type Mount, ownerAct } from './implement.ts'
import { mediaMounts, mountContent } from './media-api.ts'
import { mountPassThrough } from './pass-through.ts'
import { peopleMounts } from './people-api.ts'
import type { SessionCookie } from './session-cookie.ts'
import { browserOf, nobody, noteViewer } from './viewer.ts'
import { webhookTestMounts } from './webhook-test-api.ts'

const jobsText = (jobs: number) => `${jobs} ${jobs === 1 ? 'job' : 'jobs'}`
const capText = ({ soft, hard }: Cap) =>
  [hard === null ? 'no limit' : `${hard} credits`, ...(soft === null ? [] : [`warned at ${soft}`])].join(', ')

/** Every route of the contract bound to its verb; one that is missing here does not compile. */
const mounts: Record<RouteName, Mount> = {
  readSession: implement(routes.readSession, async (ctx, _, { c, cookie }) => {
    const [secret = '', ...others] = cookie.read(c)
    const view = await readSession(ctx, [secret, ...others])
    // A session that is used does not end, nor may its cookie; of several one may be another page's.
    if (others.length === 0) cookie.write(c, secret)
    return view
  }),
  claimSession: implement(routes.claimSession, async (ctx, { token }, { c, cookie }) => {
    const { secret, view } = await claimSession(ctx, { token, browser: browserOf(c) })
    cookie.write(c, secret)
    return view
  }),
  endSession: implement(routes.endSession, async (ctx, _, { c, cookie }) => {
    await endSession(ctx, cookie.read(c))
    cookie.clear(c)
    return {}
  }),
  listJobs: implement(routes.listJobs, (ctx, wish) => listJobs(ctx, wish), { isList: true }),
  createJob: implement(routes.createJob, (ctx, job) => createJob(ctx, job)),
  readJob: implement(routes.readJob, (ctx, { id }) => readJob(ctx, id)),
  cancelJob: implement(routes.cancelJob, (ctx, { id }) => cancelJob(ctx, id)),
  reorderJob: implement(routes.reorderJob, (ctx, { id, before }) => reorderJob(ctx, id, before)),
  bringToFront: implement(routes.bringToFront, (ctx, { id }) => bringToFront(ctx, id)),
  holdJob: implement(routes.holdJob, (ctx, { id }) => holdJob(ctx, id)),
  releaseJob: implement(routes.releaseJob, (ctx, { id }) => releaseJob(ctx, id)),
  editJob: implement(routes.editJob, (ctx, edit) => editJob(ctx, edit)),
  holdAll: ownerAct(routes.holdAll, ({ output: { jobs } }) => `Held the queue (${jobsText(jobs)})`, holdAll),
  releaseAll: ownerAct(
    routes.releaseAll,
    ({ output: { jobs } }) => `Released the queue (${jobsText(jobs)})`,
    releaseAll,
  ),
  resendJob: implement(routes.resendJob, (ctx, { id }) => resendJob(ctx, id)),
  linkJob: implement(routes.linkJob, (ctx, entered) => enterServiceId(ctx, entered)),
  closeJob: implement(routes.closeJob, (ctx, { id }) => closeJob(ctx, id)),
  fetchAgain: implement(routes.fetchAgain, (ctx, { id }) => fetchAgain(ctx, id)),
  readChanges: implement(routes.readChanges, (ctx, { after }) => readChanges(ctx, { after })),
  readAccount: implement(routes.readAccount, async (ctx) => ({
    account: ctx.live.account,
    activity: await readActivity(ctx),
  })),
  readBalance: implement(routes.readBalance, (ctx, page) => readBalance(ctx, page)),
  readSpending: implement(routes.readSpending, (ctx, wish) => readSpending(ctx, wish)),
  switchPracticePlan: ownerAct(
    routes.switchPracticePlan,
    ({ input: { plan } }) => `Gave Practice the ${plans[plan].name} plan`,
    (ctx, { plan }) => switchPracticePlan(ctx, plan),
  ),
  refillPractice: ownerAct(routes.refillPractice, 'Refilled Practice', (ctx) => refillPractice(ctx)),
  listDeliveries: implement(routes.listDeliveries, (ctx, page) => listDeliveries(ctx, page)),
  missedDeliveries: implement(routes.missedDeliveries, (ctx) => missedDeliveries(ctx)),
  replayDelivery: ownerAct(
    routes.replayDelivery,
    ({ input: { id } }) => `Replayed delivery ${id}`,
    (ctx, { id }) => replayDelivery(ctx, id),
  ),
  readConnection: implement(routes.readConnection, (_, __, { studio }) => readConnections(studio)),
  testConnection: ownerAct(
    routes.testConnection,
    ({ input }) => `Tested a key for ${input.baseUrl}`,
    (_, asked, { studio }) => testConnection(studio.context('live'), asked),
  ),
  connectKey: ownerAct(
    routes.connectKey,
    ({ input }) => `Connected a key for ${input.baseUrl}`,
    (_, entry, { studio }) => connectKey(studio, entry),
  ),
  keepWebhookSecret: ownerAct(
    routes.keepWebhookSecret,
    ({ input }) => (input.secret === null ? 'Removed the webhook secret' : 'Entered the webhook secret'),
    (_, { secret }, { studio }) => keepWebhookSecret(studio, secret),
  ),
  disconnectKey: ownerAct(
    routes.disconnectKey,
    'Disconnected the key of Live',
    (_, { force = false }, { studio }) => disconnectKey(studio, force),
  ),
  switchMode: ownerAct(
    routes.switchMode,
    ({ input }) => `Switched to ${modeName[input.mode]}`,
    (_, { mode }, { studio }) => switchMode(studio, mode),
  ),
  readRequestDays: implement(routes.readRequestDays, (ctx) => readRequestDays(ctx)),
  readCaps: implement(routes.readCaps, (ctx) => readCaps(ctx)),
  setCaps: ownerAct(
    routes.setCaps,
    ({ ctx, input }) =>
      `Set the limits of ${modeName[ctx.mode]}: ${capText(input.day)} a day, ${capText(input.month)} a month`,
    (ctx, caps) => setCaps(ctx, caps),
  ),
  readDiagnostics: implement(routes.readDiagnostics, (_, __, { studio }) => readDiagnostics(studio)),
  readBackup: implement(routes.readBackup, async (_, __, { studio }) => ({ backup: studio.backups.read() })),
  makeBackup: ownerAct(routes.makeBackup, 'Made a backup to download', async (_, __, { studio }) => ({
    backup: studio.backups.start(),
  })),
  dropBackup: ownerAct(
    routes.dropBackup,
    ({ output: { backup } }) => (backup ? 'Stopped a backup' : null),
    async (_, __, { studio }) => {
      await studio.backups.drop()
      return { backup: studio.backups.read() }
    },
  ),
  listSessions: implement(routes.listSessions, (ctx, _, { c, cookie, viewer }) =>
    listSessions(ctx, viewer, cookie.read(c)),
  ),
  endOneSession: implement(routes.endOneSession, (ctx, { id }, { c, cookie, viewer }) =>
    endSessions(ctx, viewer, cookie.read(c), id),
  ),
  endOtherSessions: implement(routes.endOtherSessions, (ctx, _, { c, cookie, viewer }) =>
    endSessions(ctx, viewer, cookie.read(c), null),
  ),
  readRequestReserve: implement(routes.readRequestReserve, (ctx) => readReserve(ctx)),
  setRequestReserve: ownerAct(
    routes.setRequestReserve,
    ({ ctx, input: { chosen } }) =>
      `Set how many requests a minute are kept free in ${modeName[ctx.mode]}: ${chosen ?? 'as the studio chooses'}`,
    (ctx, { chosen }) => setReserve(ctx, chosen),
  ),
  readRetention: implement(routes.readRetention, (ctx) => readRetention(ctx)),
  setRetention: ownerAct(
    routes.setRetention,
    ({ input: { days } }) =>
      days === null ? 'Set that clips are kept for good' : `Set that clips are kept for ${days} days`,
    (ctx, { days }, { studio }) => setRetention(ctx, studio, days),
  ),
  ...composeMounts,
  ...historyMounts,
  ...mediaMounts,
  ...webhookTestMounts,
  ...peopleMounts,
}

const pathOf: Record<string, string> = Object.fromEntries(
  Object.entries(routes).map(([name, { path }]) => [name, path]),
)
/** A path of its own before one with `:id` in its place, which would take its calls for those of an id. */
const paths = [...new Set(Object.values(routes).map(({ path }) => path))].toSorted(
  (a, b) => Number(a.includes(':')) - Number(b.includes(':')),
)

/** Mounts `/api`: every call needs a session but the one that claims it, also calls that do not exist. */
export function mountApi(app: Hono, studio: Studio, cookie: SessionCookie): void {
  const open = Object.values(routes).filter((route) => route.access === 'open')
  app.use('/api/*', async (c, next) => {
    const isOpen = open.some(({ method, path }) => method === c.req.method && path === c.req.path)
    if (isOpen) c.set('viewer', nobody)
    else await noteViewer(c, studio, cookie)
    await next()
  })
  const asked: Asked = { contextOf: (c) => contextOf(c, studio), see: (c) => noteViewer(c, studio, cookie) }
  mountContent(app, asked)
  mountPassThrough(app, asked)
  for (const path of paths) {
    for (const [name, mount] of Object.entries(mounts)) if (pathOf[name] === path) mount(app, studio, cookie)
    app.all(path, (c) => {
      throw new StudioError('method_not_allowed', `${c.req.method} is not possible here.`)
    })
  }
  app.all('/api/*', () => {
    throw new StudioError('not_found', 'There is no such call.')
  })
}
