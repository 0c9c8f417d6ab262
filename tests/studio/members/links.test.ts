import { expect, test } from 'vitest'

import { createJob } from '#studio/jobs/create-job.ts'
import { changePerson } from '#studio/members/change-person.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import {
  acceptLink,
  createInvite,
  makeMemberLink,
  makeOwnLink,
  readLink,
  revokeInvite,
} from '#studio/members/entry-links.ts'
import { listPeople } from '#studio/members/list-people.ts'
import { removePerson, restorePerson } from '#studio/members/remove-person.ts'
import { claimSession, readSession } from '#studio/members/session.ts'

import { askedByCreator } from '../../support/asked-by.ts'
import { textRequest } from '../../support/made-batch.ts'
import { brokenBy, studioBench } from '../../support/studio-bench.ts'

const hour = 3600_000
const ada = { name: 'Ada', sees: 'own', monthCap: 500 } as const
const owner = { person: 'owner', role: 'owner', sees: 'all' } as const
const byOwner = { by: 'owner' }

test('of two who accept one invitation at the same time one gets in, and one person is made', async () => {
  const { ctx } = await studioBench()
  const { token } = await createInvite(ctx, ada, byOwner)
  const accepted = await Promise.allSettled(
    Array.from({ length: 10 }, (_, at) => acceptLink(ctx, token, `Browser ${at}`)),
  )
  expect(accepted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of accepted)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'claim_used' })
  const { members, invites } = await listPeople(ctx)
  expect(members).toMatchObject([
    { id: 'owner', isRunner: true },
    { name: 'Ada', role: 'creator', sees: 'own', monthCap: 500 },
  ])
  expect(invites).toEqual([])
  expect(await ctx.db.selectFrom('session').selectAll().execute()).toHaveLength(1)
})

test('of two who claim the studio with one link at the same time one gets in', async () => {
  const { ctx, clock } = await studioBench()
  const token = makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)
  const claims = await Promise.allSettled(Array.from({ length: 10 }, () => claimSession(ctx, { token })))
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await ctx.db.selectFrom('session').selectAll().execute()).toHaveLength(1)
})

test('an invitation is good for 72 hours and not a moment longer', async () => {
  const { ctx, clock } = await studioBench()
  const { token, expiresAt } = await createInvite(ctx, ada, byOwner)
  expect(expiresAt).toBe(clock.now() + 72 * hour)
  await clock.turn(72 * hour - 1)
  await expect(readLink(ctx, token)).resolves.toMatchObject({ name: 'Ada', isInvite: true })
  expect((await listPeople(ctx)).invites).toHaveLength(1)
  await clock.turn(1)
  await expect(acceptLink(ctx, token, null)).rejects.toMatchObject({ code: 'claim_expired' })
  expect((await listPeople(ctx)).invites).toEqual([])
})

test('an invitation that is taken back opens nothing, and its name is free again', async () => {
  const { ctx } = await studioBench()
  const { token } = await createInvite(ctx, ada, byOwner)
  await expect(createInvite(ctx, { ...ada, name: ' ADA ' }, byOwner)).rejects.toMatchObject({
    code: 'conflict',
  })
  const [invite] = (await listPeople(ctx)).invites
  await revokeInvite(ctx, invite?.id ?? '')
  await expect(acceptLink(ctx, token, null)).rejects.toMatchObject({ code: 'claim_invalid' })
  await expect(revokeInvite(ctx, invite?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  await expect(createInvite(ctx, ada, byOwner)).resolves.toBeDefined()
})

test('a link for another browser signs the same person in, for 15 minutes; the next one takes its place', async () => {
  const { ctx, clock } = await studioBench()
  const { view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, null)
  const first = await makeOwnLink(ctx, view.person)
  const second = await makeOwnLink(ctx, view.person)
  expect(second.expiresAt).toBe(clock.now() + hour / 4)
  await expect(acceptLink(ctx, first.token, null)).rejects.toMatchObject({ code: 'claim_invalid' })
  await expect(acceptLink(ctx, second.token, null)).resolves.toMatchObject({ view: { person: view.person } })
  expect((await listPeople(ctx)).members).toHaveLength(2)
})

test('whoever lost their link gets another one of an owner; whoever runs the studio has the terminal', async () => {
  const { ctx } = await studioBench()
  const { view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, null)
  const { token } = await makeMemberLink(ctx, view.person, byOwner)
  expect((await listPeople(ctx)).members[1]?.linkExpiresAt).not.toBeNull()
  await expect(acceptLink(ctx, token, null)).resolves.toMatchObject({ view: { name: 'Ada' } })
  await expect(makeMemberLink(ctx, 'owner', byOwner)).rejects.toMatchObject({ code: 'conflict' })
})

test('a person who is removed is out at once, and back with browsers and waiting jobs when that was a mistake', async () => {
  const { ctx, studio, submit, state } = await studioBench({ plan: 'standard' })
  const { secret, view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, 'Firefox')
  const { token } = await makeOwnLink(ctx, view.person)
  const [, , , , hers = '', others = ''] = await Promise.all(Array.from({ length: 6 }, () => submit()))
  await ctx.db.updateTable('job').set({ person: view.person }).where('id', '=', hers).execute()

  expect(await removePerson(studio, view.person)).toMatchObject({ jobs: 1 })
  await expect(readSession(ctx, [secret])).rejects.toMatchObject({ code: 'session_required' })
  await expect(acceptLink(ctx, token, null)).rejects.toMatchObject({ code: 'claim_invalid' })
  expect([await state(hers), await state(others)]).toEqual(['held', 'waiting'])
  expect((await listPeople(ctx)).members[1]).toMatchObject({ name: 'Ada', browsers: [] })

  expect(await restorePerson(studio, view.person, owner)).toMatchObject({ jobs: 1 })
  await expect(readSession(ctx, [secret])).resolves.toMatchObject({ person: view.person })
  expect(await state(hers)).toBe('waiting')
  await expect(restorePerson(studio, view.person, owner)).rejects.toMatchObject({ code: 'not_found' })
})

test('a job that was being sent for a person who is removed is held when the service did not take it', async () => {
  const { ctx, studio, wire, clock, state } = await studioBench()
  const { view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, 'Firefox')
  const removing: Promise<unknown>[] = []
  wire.before = ({ lane }) => {
    if (lane !== 'submit') return
    removing.push(removePerson(studio, view.person))
    throw brokenBy('ECONNREFUSED')
  }
  const hers = crypto.randomUUID()
  await createJob(askedByCreator(ctx, view.person), { id: hers, request: textRequest('x') })
  await clock.settle()
  await Promise.all(removing)
  wire.before = () => {}
  await clock.turn(60_000)
  expect([removing.length, await state(hers)]).toEqual([1, 'held'])
  expect(await restorePerson(studio, view.person, owner)).toMatchObject({ jobs: 1 })
  await clock.turn(60_000)
  expect(await state(hers)).toBe('completed')
})

test('no token of a link is stored, before it is used or after', async () => {
  const { ctx, stored } = await studioBench()
  const { token } = await createInvite(ctx, ada, byOwner)
  expect(await stored()).toContain('Ada')
  expect(await stored()).not.toContain(token)
  const { secret, view } = await acceptLink(ctx, token, null)
  const own = await makeOwnLink(ctx, view.person)
  const kept = await stored()
  for (const told of [token, secret, own.token]) expect(kept).not.toContain(told)
})

test('whoever is let in again later needs a link', async () => {
  const { ctx, studio, clock } = await studioBench()
  const { secret, view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, null)
  await removePerson(studio, view.person)
  await clock.turn(hour)
  await restorePerson(studio, view.person, owner)
  await expect(readSession(ctx, [secret])).rejects.toMatchObject({ code: 'session_required' })
})

test('there is always an owner: whoever runs the studio is neither removed nor made a creator', async () => {
  const { ctx, studio } = await studioBench()
  const { view } = await acceptLink(ctx, (await createInvite(ctx, ada, byOwner)).token, null)
  await expect(removePerson(studio, 'owner')).rejects.toMatchObject({ code: 'conflict' })
  await expect(changePerson(ctx, { id: 'owner', role: 'creator' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const { members } = await changePerson(ctx, { id: view.person, role: 'owner' })
  expect(members[1]).toMatchObject({ role: 'owner', sees: 'all' })
})
