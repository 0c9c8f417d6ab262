import type { ReactNode } from 'react'

import { Failed } from './failed.tsx'

type QueryLike<Data> = {
  data: Data | undefined
  error: Error | null
  isFetching: boolean
  refetch: () => Promise<unknown>
}

type QueryViewProps<Data> = {
  query: QueryLike<Data>
  /** Skeleton of the real shape; appears after 150 ms. */
  loading: ReactNode
  /** When there is nothing, and what then stands here; `never` when there is always something. */
  empty: { when: (data: Data) => boolean; show: ReactNode } | 'never'
  /** What could not be read, as a noun: “The history”. */
  failed: string
  children: (data: Data) => ReactNode
}

/** The four states of anything that is read: loading, empty, failed, full. What is there stays while it is re-read. */
export function QueryView<Data>({ query, loading, empty, failed, children }: QueryViewProps<Data>) {
  if (query.data !== undefined)
    return empty !== 'never' && empty.when(query.data) ? empty.show : children(query.data)
  if (query.error)
    return (
      <Failed
        what={failed}
        error={query.error}
        retrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    )
  return (
    <div aria-busy="true" className="animate-late">
      <span className="sr-only">Loading</span>
      {loading}
    </div>
  )
}
