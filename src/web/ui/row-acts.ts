import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react'

import type { JobId, JobSummary } from '#contract/studio/job.ts'

/** All that the row of a waiting job can do. */
export type RowActs = {
  /** One place up or down; the focus stays with the row. */
  step: (id: JobId, by: 1 | -1) => void
  toFront: (id: JobId) => void
  toEnd: (id: JobId) => void
  hold: (id: JobId) => void
  release: (id: JobId) => void
  edit: (id: JobId) => void
  cancel: (job: JobSummary) => void
  grab: (id: JobId, event: PointerEvent<HTMLElement>) => void
  pull: (event: PointerEvent<HTMLElement>) => void
  drop: () => void
  letGo: () => void
}

/** The same object for as long as the list stands, doing what `acts` do now: a row is drawn again only when its job changes. */
export function useRowActs(acts: RowActs): RowActs {
  const now = useRef(acts)
  useLayoutEffect(() => {
    now.current = acts
  })
  const [lasting] = useState<RowActs>(() => ({
    step: (id, by) => now.current.step(id, by),
    toFront: (id) => now.current.toFront(id),
    toEnd: (id) => now.current.toEnd(id),
    hold: (id) => now.current.hold(id),
    release: (id) => now.current.release(id),
    edit: (id) => now.current.edit(id),
    cancel: (job) => now.current.cancel(job),
    grab: (id, event) => now.current.grab(id, event),
    pull: (event) => now.current.pull(event),
    drop: () => now.current.drop(),
    letGo: () => now.current.letGo(),
  }))
  return lasting
}
