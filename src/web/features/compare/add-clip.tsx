import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { clipPagesQuery } from '../../data/jobs.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { ClipChoices } from '../../ui/clip-choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { inputStyle } from '../../ui/input-style.ts'

type AddClipProps = { taken: readonly JobId[]; onClose: () => void; onChoose: (id: JobId) => void }

/** Finished clips to compare with, newest first. */
export function AddClip({ taken, onClose, onChoose }: AddClipProps) {
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim(), 200)
  const query = useInfiniteQuery(clipPagesQuery(search))
  return (
    <Dialog open wide onClose={onClose} title="Compare with">
      <div className="flex min-h-[min(32rem,60dvh)] flex-col gap-3">
        <input
          type="search"
          aria-label="Search prompts"
          placeholder="Search prompts"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={`h-(--control) px-3 text-body ${inputStyle}`}
        />
        <ClipChoices
          query={query}
          search={search}
          chosen={[]}
          problemOf={(id) => (taken.includes(id) ? 'Compared already' : null)}
          onChoose={({ id }) => onChoose(id)}
        />
      </div>
    </Dialog>
  )
}
