import { useQuery } from '@tanstack/react-query'
import Pencil from 'lucide-react/icons/pencil'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useEffect, useRef } from 'react'

import { isUnsent } from '#contract/studio/job-state.ts'

import { liveJobsQuery } from '../../data/changes.ts'
import { dropChanges, type Editing, isChanged, keepAsDraft, useDraft } from '../../data/draft.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'

/** A waiting job stands in the form: which, that it keeps its place, and the ways out. */
export function EditingNotice({ editing }: { editing: Editing }) {
  const { data: live } = useQuery(liveJobsQuery)
  const ref = useRef<HTMLDivElement>(null)
  // The list that it was picked from may be far below, or gone.
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
    ref.current?.scrollIntoView({ block: 'center' })
  }, [])
  const changed = useDraft(({ draft }) => isChanged(draft, editing))
  const leave = () => {
    const undo = dropChanges()
    if (changed) showToast({ message: 'The changes were dropped.', action: { label: 'Undo', run: undo } })
  }
  const words = formatExcerpt(editing.opened.prompt, 60)
  const here = !live || live.some(({ id, state }) => id === editing.id && isUnsent(state))
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className="flex flex-col gap-2 rounded-control border border-line-strong p-3 text-dense"
    >
      <p role={here ? undefined : 'alert'} className="flex gap-2 text-pretty">
        <Icon of={here ? Pencil : TriangleAlert} className={`mt-px ${here ? '' : 'text-attention'}`} />
        <span>
          {here ? (
            <>
              Editing a waiting job: “<bdi>{words}</bdi>”. It keeps its place.{' '}
              {changed
                ? 'Unsaved changes: until they are saved it goes out as it was.'
                : 'Nothing is changed yet.'}
            </>
          ) : (
            <>
              “<bdi>{words}</bdi>” does not wait any more: it went out or was cancelled
              {changed && ', without these changes'}.
            </>
          )}
        </span>
      </p>
      <div className="flex flex-wrap gap-2 pl-6">
        {!here && (
          <Button size="sm" onClick={keepAsDraft}>
            Keep as a new draft
          </Button>
        )}
        <Button size="sm" variant={here ? 'secondary' : 'ghost'} onClick={leave}>
          {here ? 'Leave it as it was' : 'Discard the changes'}
        </Button>
      </div>
    </div>
  )
}
