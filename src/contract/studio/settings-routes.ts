import * as z from 'zod/mini'

import { ApiPlanId } from '../service/plan.ts'
import { AccountView } from './account.ts'
import { LastBackup } from './backup.ts'
import { BalanceTrail, ReadBalance } from './balance.ts'
import { Caps, SetCaps } from './caps.ts'
import { ConnectionTest, Connections, ConnectKey, TestConnection, WebhookSecret } from './connection.ts'
import { DeliveryPage, DeliveryView, MissedDeliveries } from './delivery.ts'
import { Diagnostics } from './diagnostics.ts'
import { Mode } from './job.ts'
import { LibraryView, SetRetention } from './library.ts'
import { RequestDays } from './request-days.ts'
import { RequestReserve, SetRequestReserve } from './request-reserve.ts'
import { flag, nothing, ownerRoute, route, whole } from './route.ts'
import { BrowserSessions } from './session.ts'
import { ReadSpending, Spending } from './spending.ts'

/** The key and its service, credits, deliveries, what is kept. */
export const settingsRoutes = {
  readBalance: ownerRoute('GET', '/api/balance', ReadBalance, BalanceTrail),
  /** What the balance showed by day, model, kind and person. */
  readSpending: ownerRoute('GET', '/api/spending', ReadSpending, Spending),
  /** Practice only: a new month's credits, free. */
  refillPractice: ownerRoute('POST', '/api/practice/refill', nothing, AccountView),
  /** Practice only: the limits of another plan, free; its credits stay. */
  switchPracticePlan: ownerRoute(
    'POST',
    '/api/practice/plan',
    z.strictObject({ plan: ApiPlanId }),
    AccountView,
  ),
  readConnection: ownerRoute('GET', '/api/connection', nothing, Connections),
  /** Reads the account with a key; stores nothing. */
  testConnection: ownerRoute('POST', '/api/connection/test', TestConnection, ConnectionTest),
  /** Tests a key, stores it for Live and switches there. */
  connectKey: ownerRoute('POST', '/api/connection', ConnectKey, Connections),
  /** Stores what signs the deliveries of Live's key, or forgets it. */
  keepWebhookSecret: ownerRoute(
    'POST',
    '/api/connection/webhook-secret',
    z.strictObject({ secret: z.nullable(WebhookSecret) }),
    Connections,
  ),
  /** Forgets Live's key. A `conflict` while jobs are at the service, unless forced. */
  disconnectKey: ownerRoute(
    'DELETE',
    '/api/connection',
    z.strictObject({ force: z.optional(flag) }),
    Connections,
  ),
  /** Shows the other mode; the jobs of both go on. */
  switchMode: ownerRoute('POST', '/api/mode', z.strictObject({ mode: Mode }), Connections),
  /** Webhook deliveries that arrived here, newest first. */
  listDeliveries: ownerRoute(
    'GET',
    '/api/deliveries',
    z.strictObject({ before: z.optional(whole) }),
    DeliveryPage,
  ),
  /** Finished jobs of which no delivery came. */
  missedDeliveries: ownerRoute('GET', '/api/deliveries/missed', nothing, MissedDeliveries),
  /** Judges a delivery anew and has it acted upon. */
  replayDelivery: ownerRoute(
    'POST',
    '/api/deliveries/:id/replay',
    z.strictObject({ id: whole }),
    DeliveryView,
  ),
  /** What the studio asked with its key, by day. */
  readRequestDays: ownerRoute('GET', '/api/request-days', nothing, RequestDays),
  /** The studio's own limits of credits a day and month, and how much of them is taken. */
  readCaps: ownerRoute('GET', '/api/settings/caps', nothing, Caps),
  setCaps: ownerRoute('POST', '/api/settings/caps', SetCaps, Caps),
  /** For whoever helps; nothing secret is in it. */
  readDiagnostics: ownerRoute('GET', '/api/diagnostics', nothing, Diagnostics),
  /** The backup for browsers that was made last, and how far it is. */
  readBackup: ownerRoute('GET', '/api/backup', nothing, LastBackup),
  /** Begins to gather one; a `conflict` while one is sent. */
  makeBackup: ownerRoute('POST', '/api/backup', nothing, LastBackup),
  /** Ends it and takes it from the disk. */
  dropBackup: ownerRoute('DELETE', '/api/backup', nothing, LastBackup),
  listSessions: route('GET', '/api/sessions', nothing, BrowserSessions),
  /** Signs a browser out. */
  endOneSession: route(
    'DELETE',
    '/api/sessions/:id',
    z.strictObject({ id: z.string().check(z.maxLength(64)) }),
    BrowserSessions,
  ),
  /** Signs all browsers out but the one that asks. */
  endOtherSessions: route('DELETE', '/api/sessions', nothing, BrowserSessions),
  readRequestReserve: ownerRoute('GET', '/api/settings/request-reserve', nothing, RequestReserve),
  /** For the mode that is shown; holds from the next request on. */
  setRequestReserve: ownerRoute('POST', '/api/settings/request-reserve', SetRequestReserve, RequestReserve),
  readRetention: ownerRoute('GET', '/api/settings/retention', nothing, LibraryView),
  /** For both modes; what is too old now is removed at once. */
  setRetention: ownerRoute('POST', '/api/settings/retention', SetRetention, LibraryView),
} as const
