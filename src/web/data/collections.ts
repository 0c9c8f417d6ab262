import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { JobId } from '#contract/studio/job.ts'
import type { Collection, SaveCollection } from '#contract/studio/labels.ts'
import { selectionMax } from '#contract/studio/selection.ts'

import { api } from '../lib/api.ts'
import { historyApi } from '../lib/history-api.ts'
import { jobKeys } from './apply-rows.ts'

/** Every collection of the mode, by name. */
export const collectionsQuery = queryOptions({
  queryKey: ['labels', 'collections'],
  queryFn: async ({ signal }) => (await historyApi.listCollections({}, signal)).collections,
  staleTime: 0,
})

const readAgain = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: jobKeys.details }),
    client.invalidateQueries({ queryKey: ['labels'] }),
  ])

/** Makes a collection, or gives one another name. */
export function useSaveCollection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (named: SaveCollection) => historyApi.saveCollection(named),
    onSuccess: ({ collections }) => client.setQueryData(collectionsQuery.queryKey, collections),
    onSettled: () => readAgain(client),
  })
}

/** What was in a collection that is gone: enough to have it back. */
export type RemovedCollection = { collection: Collection; jobs: JobId[] }

/** Takes a collection away; its jobs stay. Answers what brings it back. */
export function useRemoveCollection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (collection: Collection): Promise<RemovedCollection> => {
      const jobs = await jobsIn(collection)
      await historyApi.removeCollection({ id: collection.id })
      return { collection, jobs }
    },
    onSettled: () => readAgain(client),
  })
}

/** Makes a removed collection again, with the jobs that were in it. */
export function useRestoreCollection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ collection: { id, name }, jobs }: RemovedCollection) => {
      await historyApi.saveCollection({ id, name })
      for (let at = 0; at < jobs.length; at += selectionMax)
        await historyApi.labelJobs({ jobs: { ids: jobs.slice(at, at + selectionMax) }, addTo: id })
    },
    onSettled: () => readAgain(client),
  })
}

const pageSize = 500

async function jobsIn({ id }: Collection): Promise<JobId[]> {
  const found: JobId[] = []
  for (let before: string | null = null; ;) {
    const page = await api.listJobs({ collection: id, limit: pageSize, ...(before ? { before } : {}) })
    found.push(...page.jobs.map((job) => job.id))
    if (page.next === null) return found
    before = page.next
  }
}
