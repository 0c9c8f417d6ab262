import { peopleRoutes } from '#contract/studio/people-routes.ts'

import { call } from './api.ts'

/** What people, their ways in and the audit log ask; apart, so that the first screen does without. */
export const peopleApi = {
  listMembers: call(peopleRoutes.listMembers),
  changeMember: call(peopleRoutes.changeMember),
  removeMember: call(peopleRoutes.removeMember),
  restoreMember: call(peopleRoutes.restoreMember),
  endMemberSessions: call(peopleRoutes.endMemberSessions),
  makeMemberLink: call(peopleRoutes.makeMemberLink),
  createInvite: call(peopleRoutes.createInvite),
  revokeInvite: call(peopleRoutes.revokeInvite),
  readLink: call(peopleRoutes.readLink),
  acceptLink: call(peopleRoutes.acceptLink),
  readOwnUse: call(peopleRoutes.readOwnUse),
  makeOwnLink: call(peopleRoutes.makeOwnLink),
  signIn: call(peopleRoutes.signIn),
  readPassword: call(peopleRoutes.readPassword),
  setPassword: call(peopleRoutes.setPassword),
  removePassword: call(peopleRoutes.removePassword),
  listAudit: call(peopleRoutes.listAudit),
}
