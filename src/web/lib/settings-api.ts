import { settingsRoutes } from '#contract/studio/settings-routes.ts'

import { call } from './api.ts'

/** What Keys, Account and the menus beside them ask; apart, so that the first screen does without. */
export const settingsApi = {
  readBalance: call(settingsRoutes.readBalance),
  readSpending: call(settingsRoutes.readSpending),
  refillPractice: call(settingsRoutes.refillPractice),
  switchPracticePlan: call(settingsRoutes.switchPracticePlan),
  readConnection: call(settingsRoutes.readConnection),
  testConnection: call(settingsRoutes.testConnection),
  connectKey: call(settingsRoutes.connectKey),
  keepWebhookSecret: call(settingsRoutes.keepWebhookSecret),
  disconnectKey: call(settingsRoutes.disconnectKey),
  switchMode: call(settingsRoutes.switchMode),
  listDeliveries: call(settingsRoutes.listDeliveries),
  missedDeliveries: call(settingsRoutes.missedDeliveries),
  replayDelivery: call(settingsRoutes.replayDelivery),
  readRequestDays: call(settingsRoutes.readRequestDays),
  readCaps: call(settingsRoutes.readCaps),
  setCaps: call(settingsRoutes.setCaps),
  readDiagnostics: call(settingsRoutes.readDiagnostics),
  readBackup: call(settingsRoutes.readBackup),
  makeBackup: call(settingsRoutes.makeBackup),
  dropBackup: call(settingsRoutes.dropBackup),
  listSessions: call(settingsRoutes.listSessions),
  endOneSession: call(settingsRoutes.endOneSession),
  endOtherSessions: call(settingsRoutes.endOtherSessions),
  readRequestReserve: call(settingsRoutes.readRequestReserve),
  setRequestReserve: call(settingsRoutes.setRequestReserve),
  readRetention: call(settingsRoutes.readRetention),
  setRetention: call(settingsRoutes.setRetention),
}
