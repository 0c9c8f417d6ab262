import type { StudioContext } from '../context.ts'

/** What only time changes, such as a slot that becomes free or a session that ends, is told so much later at most. */
export const stampStepMs = 5000

/** Everything that says who may do what: the mode, the store by its `writes`, and time. */
export const permissionStampOf = ({ mode, clock }: StudioContext, writes: number): string =>
  `${mode} ${writes} ${Math.floor(clock.now() / stampStepMs)}`

/** Everything that answers to reads depend on, but for the question: the store by its `writes`, what is known live, time. */
export function stampOf({ mode, clock, budget, live }: StudioContext, writes: number): string {
  const now = clock.now()
  const step = Math.floor(now / stampStepMs)
  return [
    mode,
    writes,
    step,
    budget.used(now),
    budget.limit,
    JSON.stringify([live.account, live.block]),
  ].join(' ')
}
