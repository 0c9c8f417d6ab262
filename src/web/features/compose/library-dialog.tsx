import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import { frameCount } from '#contract/service/clip.ts'
import type { MediaKind } from '#contract/service/upload.ts'
import type { JobSummary } from '#contract/studio/job.ts'
import { kindsFor } from '#contract/studio/judge-medium.ts'
import type { MediaView } from '#contract/studio/media.ts'

import { clipPagesQuery } from '../../data/jobs.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ClipChoices } from '../../ui/clip-choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { closeLibrary, type LibraryCall } from './library-state.ts'
import { LibraryUploads } from './library-uploads.tsx'
import { useTray } from './use-tray.ts'

const shelves = [
  { value: 'uploads', label: 'Uploads' },
  { value: 'clips', label: 'Clips' },
] as const
const kinds = [
  { value: 'all', label: 'All' },
  { value: 'image', label: 'Pictures' },
  { value: 'video', label: 'Videos' },
  { value: 'audio', label: 'Sounds' },
] as const
const parts = [
  { value: 'whole', label: 'Whole clip' },
  { value: 'first', label: 'First frame' },
  { value: 'last', label: 'Last frame' },
] as const
type Part = (typeof parts)[number]['value']

/** Past inputs and finished clips. Places for one take what is clicked, lists what is chosen. */
export function LibraryDialog({ call: { aim, role } }: { call: LibraryCall }) {
  const tray = useTray()
  const isList = aim === 'reference' || aim === 'extra_image'
  const [shelf, setShelf] = useState<(typeof shelves)[number]['value']>('uploads')
  const [kind, setKind] = useState<MediaKind | 'all'>('all')
  const [part, setPart] = useState<Part>(
    role === 'reference' ? 'whole' : role === 'end_frame' ? 'first' : 'last',
  )
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const clipPages = useInfiniteQuery({ ...clipPagesQuery(search), enabled: shelf === 'clips' })
  const [views, setViews] = useState<readonly MediaView[]>([])
  const [jobs, setJobs] = useState<readonly JobSummary[]>([])
  const count = views.length + jobs.length

  const add = async (uploads: readonly MediaView[], clips: readonly JobSummary[]) => {
    closeLibrary()
    if (uploads.length > 0) tray.addKnown(uploads, aim)
    for (const { id, duration } of clips)
      await tray.addFromClip({ jobId: id, frame: frameOf(part, duration) }, aim)
  }
  const filters = kindsFor(role).length > 1 && shelf === 'uploads'
  return (
    <Dialog
      open
      wide
      onClose={closeLibrary}
      title="Library"
      actions={
        isList && (
          <Button
            variant="primary"
            disabled={count === 0}
            onClick={() => void add(views, jobs)}
            className="figures"
          >
            {count === 0 ? 'Choose what to add' : `Add ${formatPlural(count, 'file')}`}
          </Button>
        )
      }
    >
      <div className="flex min-h-[min(32rem,60dvh)] flex-col">
        <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 bg-raised pb-3">
          <Segmented label="From" options={shelves} value={shelf} onChange={setShelf} />
          {filters && <Segmented label="Kind" options={kinds} value={kind} onChange={setKind} />}
          {shelf === 'clips' && (
            <Segmented
              label="Take"
              options={parts.filter(({ value }) => value !== 'whole' || role === 'reference')}
              value={part}
              onChange={setPart}
            />
          )}
          <input
            type="search"
            aria-label={shelf === 'uploads' ? 'Search names' : 'Search prompts'}
            placeholder={shelf === 'uploads' ? 'Search names' : 'Search prompts'}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={`h-(--control) min-w-40 grow px-3 text-body ${inputStyle}`}
          />
        </div>
        {shelf === 'uploads' ? (
          <LibraryUploads
            part={role}
            kind={kind === 'all' ? null : kind}
            search={search}
            chosen={views}
            onChoose={(view) => (isList ? setViews(toggled(views, view)) : void add([view], []))}
            onRemoved={(view) => setViews((now) => now.filter(({ id }) => id !== view.id))}
          />
        ) : (
          <ClipChoices
            query={clipPages}
            search={search}
            chosen={jobs.map(({ id }) => id)}
            onChoose={(job) => (isList ? setJobs(toggled(jobs, job)) : void add([], [job]))}
          />
        )}
      </div>
    </Dialog>
  )
}

const toggled = <Item extends { id: string }>(items: readonly Item[], item: Item) =>
  items.some(({ id }) => id === item.id) ? items.filter(({ id }) => id !== item.id) : [...items, item]

const frameOf = (part: Part, duration: number) =>
  ({ whole: null, first: 0, last: frameCount(duration) - 1 })[part]
