import type { Context } from 'hono'

import { peopleRoutes as routes } from '#contract/studio/people-routes.ts'
import { listAudit } from '#studio/audit/list-audit.ts'
import { noteAct } from '#studio/audit/note-act.ts'
import type { StudioContext } from '#studio/context.ts'
import { changePerson, endPersonSessions } from '#studio/members/change-person.ts'
import {
  acceptLink,
  createInvite,
  invitedName,
  makeMemberLink,
  makeOwnLink,
  readLink,
  revokeInvite,
} from '#studio/members/entry-links.ts'
import { listPeople } from '#studio/members/list-people.ts'
import { readOwnUse } from '#studio/members/own-use.ts'
import { readPassword, removePassword, setPassword, signIn } from '#studio/members/passwords.ts'
import { nameOf } from '#studio/members/people.ts'
import { removePerson, restorePerson } from '#studio/members/remove-person.ts'
import { readSession } from '#studio/members/session.ts'

import { addressOf } from './address-of.ts'
import { implement, type Mount, ownerAct } from './implement.ts'
import type { SessionCookie } from './session-cookie.ts'
import { browserOf } from './viewer.ts'

type Named = { ctx: StudioContext; input: { id: string } }
/** Words with the name of the person that an act is about. */
const about =
  (words: (name: string) => string) =>
  async ({ ctx, input }: Named): Promise<string> =>
    words(await nameOf(ctx, input.id))

const capWords = (monthCap: number | null) =>
  monthCap === null ? 'no limit of their own' : `${monthCap} credits a month`
const seesWords = { own: 'sees their own jobs', all: 'sees all jobs' } as const
const roleWords = { owner: 'an owner', creator: 'a creator' } as const

/** Whoever asks about their own password, and from where. */
async function askerOf(ctx: StudioContext, { c, cookie }: { c: Context; cookie: SessionCookie }) {
  const secrets = cookie.read(c)
  const { person, name, signedInAt } = await readSession(ctx, secrets)
  return { person, name, signedInAt, secrets, browser: browserOf(c) }
}

/** Who works here, how they get in, and what owners did, each call bound to its verb. */
export const peopleMounts: Record<keyof typeof routes, Mount> = {
  listMembers: implement(routes.listMembers, (ctx) => listPeople(ctx)),
  changeMember: ownerAct(
    routes.changeMember,
    async ({ ctx, input: { id, name, role, sees, monthCap } }) =>
      [
        `Changed ${await nameOf(ctx, id)}`,
        [
          ...(name === undefined ? [] : ['called so now']),
          ...(role === undefined ? [] : [roleWords[role]]),
          ...(sees === undefined ? [] : [seesWords[sees]]),
          ...(monthCap === undefined ? [] : [capWords(monthCap)]),
        ].join(', '),
      ].join(': '),
    (ctx, change) => changePerson(ctx, change),
  ),
  removeMember: ownerAct(
    routes.removeMember,
    about((name) => `Removed ${name}`),
    (_, { id }, { studio }) => removePerson(studio, id),
  ),
  restoreMember: ownerAct(
    routes.restoreMember,
    about((name) => `Let ${name} in again`),
    (_, { id }, { studio, viewer }) => restorePerson(studio, id, viewer),
  ),
  endMemberSessions: ownerAct(
    routes.endMemberSessions,
    about((name) => `Signed all browsers of ${name} out`),
    (ctx, { id }) => endPersonSessions(ctx, id),
  ),
  makeMemberLink: ownerAct(
    routes.makeMemberLink,
    about((name) => `Made a link that signs ${name} in`),
    (ctx, { id }, { viewer }) => makeMemberLink(ctx, id, { by: viewer.person }),
  ),
  createInvite: ownerAct(
    routes.createInvite,
    ({ input: { name, sees, monthCap } }) => `Invited ${name}: ${seesWords[sees]}, ${capWords(monthCap)}`,
    (ctx, wish, { viewer }) => createInvite(ctx, wish, { by: viewer.person }),
  ),
  revokeInvite: ownerAct(
    routes.revokeInvite,
    async ({ ctx, input }) => `Took the invitation of ${await invitedName(ctx, input.id)} back`,
    (ctx, { id }) => revokeInvite(ctx, id),
  ),
  readLink: implement(routes.readLink, (ctx, { token }) => readLink(ctx, token)),
  acceptLink: implement(routes.acceptLink, async (ctx, { token }, { c, cookie }) => {
    const { secret, view } = await acceptLink(ctx, token, browserOf(c))
    cookie.write(c, secret)
    return view
  }),
  readOwnUse: implement(routes.readOwnUse, (ctx, _, { viewer }) => readOwnUse(ctx, viewer.person)),
  makeOwnLink: implement(routes.makeOwnLink, async (ctx, _, { c, viewer: { person } }) => {
    const link = await makeOwnLink(ctx, person)
    const words = 'Made a link for another browser of their own'
    await noteAct(ctx, { person, action: 'own link', words, browser: browserOf(c) })
    return link
  }),
  signIn: implement(routes.signIn, async (ctx, wish, { c, cookie }) => {
    const { secret, view } = await signIn(ctx, wish, { browser: browserOf(c), address: addressOf(c) })
    cookie.write(c, secret)
    return view
  }),
  readPassword: implement(routes.readPassword, async (ctx, _, caller) =>
    readPassword(ctx, await askerOf(ctx, caller)),
  ),
  setPassword: implement(routes.setPassword, async (ctx, wish, caller) =>
    setPassword(ctx, wish, await askerOf(ctx, caller)),
  ),
  removePassword: implement(routes.removePassword, async (ctx, wish, caller) =>
    removePassword(ctx, wish, await askerOf(ctx, caller)),
  ),
  listAudit: implement(routes.listAudit, (ctx, wish) => listAudit(ctx, wish)),
}
