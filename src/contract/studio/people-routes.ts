import { AuditPage, ListAudit } from './audit.ts'
import { PasswordView, RemovePassword, SetPassword, SignIn } from './password.ts'
import {
  ChangeMember,
  CreateInvite,
  inviteRef,
  LinkToken,
  LinkView,
  MadeLink,
  memberRef,
  MovedJobs,
  OwnUse,
  People,
} from './people.ts'
import { nothing, ownerRoute, route } from './route.ts'
import { SessionView } from './session.ts'

/** Who works here, how they get in, and what owners did. */
export const peopleRoutes = {
  listMembers: ownerRoute('GET', '/api/members', nothing, People),
  changeMember: ownerRoute('POST', '/api/members/:id', ChangeMember, People),
  /** Ends their sessions at once and holds what they have waiting; their jobs stay. */
  removeMember: ownerRoute('DELETE', '/api/members/:id', memberRef, MovedJobs),
  restoreMember: ownerRoute('POST', '/api/members/:id/restore', memberRef, MovedJobs),
  /** Signs all browsers of a person out. */
  endMemberSessions: ownerRoute('DELETE', '/api/members/:id/sessions', memberRef, People),
  /** A link for somebody who lost theirs: once, 72 hours. */
  makeMemberLink: ownerRoute('POST', '/api/members/:id/link', memberRef, MadeLink),
  /** A link that makes a new person: once, 72 hours. */
  createInvite: ownerRoute('POST', '/api/invites', CreateInvite, MadeLink),
  revokeInvite: ownerRoute('DELETE', '/api/invites/:id', inviteRef, People),
  /** What a link is good for; does not use it. */
  readLink: route('POST', '/api/invites/read', LinkToken, LinkView, 'open'),
  /** Uses a link: the browser is the person's from now on. */
  acceptLink: route('POST', '/api/invites/accept', LinkToken, SessionView, 'open'),
  readOwnUse: route('GET', '/api/own-use', nothing, OwnUse),
  /** A link for another browser of one's own: once, 15 minutes. */
  makeOwnLink: route('POST', '/api/session/link', nothing, MadeLink),
  signIn: route('POST', '/api/session/password', SignIn, SessionView, 'open'),
  readPassword: route('GET', '/api/password', nothing, PasswordView),
  setPassword: route('POST', '/api/password', SetPassword, PasswordView),
  removePassword: route('POST', '/api/password/remove', RemovePassword, PasswordView),
  /** What owners did and who signed in, newest first. */
  listAudit: ownerRoute('GET', '/api/audit', ListAudit, AuditPage),
} as const
