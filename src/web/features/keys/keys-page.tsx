import { useQuery } from '@tanstack/react-query'

import { connectionQuery } from '../../data/connection.ts'
import { PageColumn, PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StudioKey } from './studio-key.tsx'
import { WhereItLives } from './where-it-lives.tsx'

/** The key that the studio itself works with. */
export function KeysPage() {
  const query = useQuery(connectionQuery)
  return (
    <PageColumn>
      <PageSection title="The studio’s key" isFirst hint="Every job is sent with it.">
        <QueryView query={query} loading={<KeySkeleton />} empty="never" failed="The studio’s key">
          {(connection) => <StudioKey connection={connection} />}
        </QueryView>
      </PageSection>
      {query.data && <WhereItLives mode={query.data.mode} />}
    </PageColumn>
  )
}

const KeySkeleton = () => (
  <div className="flex flex-col">
    {[0, 1, 2, 3, 4, 5].map((line) => (
      <span key={line} className="flex h-8.75 items-center justify-between">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-4 w-40" />
      </span>
    ))}
  </div>
)
