import { Button } from './button.tsx'

type ShowMoreProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
}

/** Reads the next page of a list; nothing on the last one. */
export function ShowMore({ query }: ShowMoreProps) {
  if (!query.hasNextPage) return null
  return (
    <Button
      variant="ghost"
      pending={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
      className="mt-4 self-center"
    >
      Show more
    </Button>
  )
}
