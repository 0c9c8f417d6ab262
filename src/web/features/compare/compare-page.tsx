import { useQueries } from '@tanstack/react-query'
import Columns2 from 'lucide-react/icons/columns-2'
import { useState } from 'react'
import { useSearch } from 'wouter'

import type { JobId } from '#contract/studio/job.ts'

import { jobQuery } from '../../data/jobs.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Icon } from '../../ui/icon.tsx'
import { AddClip } from './add-clip.tsx'
import { CompareSkeleton } from './compare-skeleton.tsx'
import { CompareView } from './compare-view.tsx'
import { comparedJobs, comparedMax } from './compared-jobs.ts'
import { isMissing, missingWords } from './missing-words.ts'

/** Two to four clips side by side on one clock. Which ones stands in the address. */
export function ComparePage() {
  const ids = comparedJobs(useSearch())
  const navigate = useNavigate()
  const [isAdding, setIsAdding] = useState(false)
  const results = useQueries({ queries: ids.map((id) => jobQuery(id)) })
  const show = (next: readonly JobId[]) => navigate(paths.compare(next), { replace: true })
  const add = () => setIsAdding(true)
  const found = results.flatMap(({ data }) => (data ? [data] : []))
  const playable = found.filter(({ media }) => media !== null)
  const missing = ids.flatMap((id, at) => {
    const words = missingWords(results[at])
    return words === null ? [] : [{ id, words }]
  })
  const unread = results.find(({ data, error }) => data === undefined && error !== null && !isMissing(error))
  const canAdd = ids.length < comparedMax
  return (
    <>
      <div className="flex flex-col gap-6">
        {missing.map(({ id, words }) => (
          <p
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line px-4 py-2 text-dense"
          >
            {words}
            <Button onClick={() => show(ids.filter((other) => other !== id))}>Leave it out</Button>
          </p>
        ))}
        {unread?.error && (
          <Failed
            what="A clip"
            error={unread.error}
            retrying={unread.isFetching}
            onRetry={() => void unread.refetch()}
          />
        )}
        {results.some(({ isPending }) => isPending) ? (
          <CompareSkeleton count={ids.length} />
        ) : playable.length > 0 ? (
          <CompareView
            key={playable.map(({ id }) => id).join()}
            jobs={playable}
            onAdd={canAdd ? add : null}
            onRemove={(id) => show(ids.filter((other) => other !== id))}
          />
        ) : unread ? null : (
          <EmptyState
            icon={<Icon of={Columns2} className="size-6" />}
            title="Two to four clips play here side by side, frame by frame."
            action={
              <Button variant="primary" onClick={add}>
                Choose a clip
              </Button>
            }
          />
        )}
      </div>
      {isAdding && (
        <AddClip
          taken={ids}
          onClose={() => setIsAdding(false)}
          onChoose={(id) => {
            setIsAdding(false)
            show([...ids, id])
          }}
        />
      )}
    </>
  )
}
