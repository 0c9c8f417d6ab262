import { infiniteQueryOptions } from '@tanstack/react-query'

import { peopleApi } from '../lib/people-api.ts'

/** What owners did and who signed in, newest first: of all, or of one person. */
export const auditQuery = (person: string | null) =>
  infiniteQueryOptions({
    queryKey: ['audit', person],
    queryFn: ({ pageParam, signal }) =>
      peopleApi.listAudit(
        { ...(person === null ? {} : { person }), ...(pageParam === null ? {} : { before: pageParam }) },
        signal,
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })

function firstPage(): number | null {
  return null
}
