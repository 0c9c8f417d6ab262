import type { CallContext, StudioContext } from '../context.ts'
import type { Viewer } from './viewer.ts'

const calls = new WeakMap<StudioContext, Map<string, CallContext>>()

/**
 * A mode as a person asks it. The same one for the same person, role and sight, so that what is remembered of a context
 * is remembered of a person, and told to nobody else.
 */
export function askedBy(ctx: StudioContext, { person, role, sees }: Viewer): CallContext {
  const known = calls.get(ctx) ?? new Map<string, CallContext>()
  calls.set(ctx, known)
  const key = `${person} ${role} ${sees}`
  const call = known.get(key) ?? {
    ...ctx,
    viewer: { person, role, sees },
    // Another key has another one.
    get budget() {
      return ctx.budget
    },
  }
  known.set(key, call)
  return call
}
