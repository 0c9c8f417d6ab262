import RotateCcw from 'lucide-react/icons/rotate-ccw'
import X from 'lucide-react/icons/x'
import { Link } from 'wouter'

import type { BatchView } from '#contract/studio/batch.ts'

import { useCancelBatch, useRetryBatch } from '../../../data/batches.ts'
import { useMayAct } from '../../../data/may-act.ts'
import { formatCount, formatCredits, formatPlural } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Time } from '../../../ui/time.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { BatchBar } from './batch-bar.tsx'
import { BatchCovers } from './batch-covers.tsx'
import { BatchEta } from './batch-eta.tsx'

const tell = { onError: (error: Error) => showToast({ message: error.message }) }

/** One batch: its name, how far it is, what it costs, its newest clips, and what can be done with all of it. */
export function BatchRow({ batch }: { batch: BatchView }) {
  const retry = useRetryBatch()
  const cancel = useCancelBatch()
  const mayAct = useMayAct()(batch)
  const { id, name, jobs, credits, failed, retryCredits, waiting, finishedAt } = batch
  return (
    <li aria-label={name} className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-baseline gap-x-4 text-dense">
        <h3 dir="auto" className="min-w-0 grow basis-48 truncate font-medium" data-tip={name}>
          <Link to={paths.historyOf(id)} className="hover:underline">
            {name}
          </Link>
        </h3>
        <span className="text-label text-fg-2 figures">
          {formatPlural(jobs, 'job')} · {formatCredits(credits)}
        </span>
      </div>
      <BatchBar batch={batch} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <BatchCovers batch={batch} />
        <span className="grow text-label text-fg-2 figures">
          {finishedAt === null ? (
            <BatchEta batch={batch} />
          ) : (
            <>
              ended <Time at={finishedAt} />
            </>
          )}
        </span>
        {mayAct && waiting > 0 && (
          <Button
            size="sm"
            icon={<Icon of={X} />}
            pending={cancel.isPending}
            onClick={() => cancel.mutate(id, tell)}
            className="figures"
          >
            Cancel {formatCount(waiting)} waiting, free
          </Button>
        )}
        {mayAct && failed > 0 && (
          <Button
            size="sm"
            icon={<Icon of={RotateCcw} />}
            pending={retry.isPending}
            onClick={() => retry.mutate(id, tell)}
            className="figures"
          >
            Retry failed ({formatCount(failed)}, {formatCredits(retryCredits)})
          </Button>
        )}
      </div>
    </li>
  )
}
