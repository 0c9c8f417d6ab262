import type { JobDetail, JobId, JobSummary } from '#contract/studio/job.ts'

import { formatExcerpt } from '../lib/format.ts'
import { useNavigate } from '../lib/navigation.ts'
import { newJobId } from '../lib/new-id.ts'
import { paths } from '../lib/paths.ts'
import { useCreateJob } from './jobs.ts'
import { useNameOf } from './makers.ts'
import { useIsOwner, useMayAct } from './may-act.ts'
import {
  useBringToFront,
  useCancelJob,
  useHoldJob,
  useHoldQueue,
  useLoadForEditing,
  useReleaseJob,
  useReorderJob,
} from './queue.ts'

type Tell = (toast: { message: string; action?: { label: string; run: () => void } }) => void

/** What a person can do with the queue. What comes too late, or can be undone, is told by `tell`. */
export function useQueueActions(tell: Tell) {
  const { mutateAsync: reorder } = useReorderJob()
  const { mutateAsync: bringToFront } = useBringToFront()
  const { mutateAsync: hold } = useHoldJob()
  const { mutateAsync: release } = useReleaseJob()
  const { mutateAsync: holdQueue } = useHoldQueue()
  const { mutateAsync: load } = useLoadForEditing()
  const { mutateAsync: cancel } = useCancelJob()
  const mayAct = useMayAct()
  const mayActOnAll = useIsOwner()
  const nameOf = useNameOf()
  const navigate = useNavigate()
  const putBack = usePutBack()
  // The promise, not a callback: it also speaks when the list was closed meanwhile.
  const run = (action: Promise<unknown>) =>
    void action.catch((error: unknown) =>
      tell({ message: error instanceof Error ? error.message : 'It failed.' }),
    )
  return {
    mayAct,
    mayActOnAll,
    nameOf,
    move: (id: JobId, before: JobId | null) => run(reorder({ id, before })),
    toFront: (id: JobId) => run(bringToFront({ id })),
    hold: (id: JobId) => run(hold({ id })),
    release: (id: JobId) => run(release({ id })),
    holdAll: () => run(holdQueue(true)),
    releaseAll: () => run(holdQueue(false)),
    edit: (id: JobId) => run(load(id).then(() => navigate(paths.compose))),
    cancel: (job: JobSummary, next: JobId | null) => {
      const undo = (detail: JobDetail) =>
        tell({
          message: `“${formatExcerpt(job.prompt, 40)}” was cancelled. Nothing was paid.`,
          action: { label: 'Put it back', run: () => run(putBack(detail, job.state === 'held', next)) },
        })
      run(cancel({ id: job.id }).then(undo))
    },
  }
}

/** A cancelled job stays cancelled; the same request takes its place as a job of its own. */
function usePutBack() {
  const { mutateAsync: create } = useCreateJob()
  const { mutateAsync: reorder } = useReorderJob()
  return async ({ request, money }: JobDetail, held: boolean, next: JobId | null) => {
    const id = newJobId()
    await create({ id, request, creditsMax: money.creditsMax, held })
    if (next) await reorder({ id, before: next })
  }
}
