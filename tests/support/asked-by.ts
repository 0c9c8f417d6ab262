import { ownerId } from '#contract/studio/member.ts'
import type { CallContext, StudioContext } from '#studio/context.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import type { Viewer } from '#studio/members/viewer.ts'

export const theOwner: Viewer = { person: ownerId, role: 'owner', sees: 'all' }

/** A mode as its owner asks it. */
export const askedByOwner = (ctx: StudioContext): CallContext => askedBy(ctx, theOwner)

/** A mode as a creator asks it. */
export const askedByCreator = (
  ctx: StudioContext,
  person: string,
  sees: Viewer['sees'] = 'own',
): CallContext => askedBy(ctx, { person, role: 'creator', sees })
