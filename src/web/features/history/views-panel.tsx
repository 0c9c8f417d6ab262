import { useQuery } from '@tanstack/react-query'

import { viewsQuery } from '../../data/saved-views.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SaveViewForm } from './save-view-form.tsx'
import { ViewRow } from './view-row.tsx'

type ViewsPanelProps = {
  /** What is shown now, as it stands in the address. */
  query: string
  onDone: () => void
}

/** Every saved view, and the way to save what is shown. */
export function ViewsPanel({ query, onDone }: ViewsPanelProps) {
  const views = useQuery(viewsQuery)
  return (
    <>
      <QueryView
        query={views}
        loading={<Skeleton className="h-(--control)" />}
        empty={{
          when: (read) => read.length === 0,
          show: (
            <p className="px-2 py-1 text-dense text-fg-2">A view is a search under a name. None is saved.</p>
          ),
        }}
        failed="The views"
      >
        {(read) => (
          <ul aria-label="Saved views" className="flex flex-col">
            {read.map((view) => (
              <ViewRow key={view.id} view={view} query={query} onDone={onDone} />
            ))}
          </ul>
        )}
      </QueryView>
      <div className="mt-2 border-t border-line px-2 pt-3 pb-1">
        {query === '' ? (
          <p className="text-label text-fg-3">
            Search or filter first; then what is found can be saved here.
          </p>
        ) : (
          <SaveViewForm query={query} views={views.data ?? []} />
        )}
      </div>
    </>
  )
}
