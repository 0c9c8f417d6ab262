import type { JobCount } from '#contract/studio/labels.ts'

import type { CallContext, Live } from '../context.ts'

/** Jobs that each act which goes on has come to, by its id; a restart ends all of them. */
const underway = new WeakMap<Live, Map<string, number>>()

/** Does something to many jobs, and has `readActProgress` tell meanwhile how many of them are done. */
export async function followAct<T>(
  { live }: Pick<CallContext, 'live'>,
  id: string | undefined,
  act: (count: (jobs: number) => void) => Promise<T>,
): Promise<T> {
  if (id === undefined) return act(() => undefined)
  const acts = underway.get(live) ?? new Map<string, number>()
  underway.set(live, acts)
  try {
    return await act((jobs) => acts.set(id, (acts.get(id) ?? 0) + jobs))
  } finally {
    acts.delete(id)
  }
}

/** How many jobs an act has come to that goes on; none for one that is over or was never asked for. */
export const readActProgress = ({ live }: Pick<CallContext, 'live'>, id: string): JobCount => ({
  jobs: underway.get(live)?.get(id) ?? 0,
})
