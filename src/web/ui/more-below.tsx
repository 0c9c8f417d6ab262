import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'

import { Button } from './button.tsx'

type Pages = {
  data: { pages: readonly unknown[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** The end of a list that goes on: the next page comes when one gets there. `loading` has the shape of its rows. */
export function MoreBelow({ query, loading }: { query: Pages; loading: ReactNode }) {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  if (!hasNextPage) return null
  if (isFetchNextPageError)
    return (
      <p role="alert" className="flex items-center justify-between gap-3 p-4 text-dense text-fg-2">
        The next ones could not be read.
        <Button size="sm" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Read again
        </Button>
      </p>
    )
  return (
    <End key={data?.pages.length} onReach={() => !isFetchingNextPage && void fetchNextPage()}>
      {loading}
    </End>
  )
}

function End({ onReach, children }: { onReach: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  const reach = useEffectEvent(onReach)
  useEffect(() => {
    const observer = new IntersectionObserver(([end]) => {
      if (end?.isIntersecting) reach()
    })
    if (ref.current) observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={ref}>{children}</div>
}
