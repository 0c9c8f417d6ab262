import { queryOptions, useQuery } from '@tanstack/react-query'

import { historyApi } from '../lib/history-api.ts'
import { sessionQuery } from './session.ts'

/** Whose jobs one finds, by name. */
export const makersQuery = queryOptions({
  queryKey: ['makers'],
  queryFn: async ({ signal }) => (await historyApi.listMakers({}, signal)).makers,
  staleTime: 60_000,
})

/** What somebody is called; null while there is nobody else to tell apart. */
export type NameOf = (person: string) => string | null

/** Tells who made what: “You” for oneself. */
export function useNameOf(): NameOf {
  const { data: people = [] } = useQuery(makersQuery)
  const { data: session } = useQuery(sessionQuery)
  return (person) => {
    if (people.length < 2) return null
    if (person === session?.person) return 'You'
    return people.find(({ id }) => id === person)?.name ?? 'Somebody else'
  }
}
