import { infiniteQueryOptions, type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'

import type { PastPrompt, PromptPage } from '#contract/studio/prompt-history.ts'

import { api } from '../lib/api.ts'

const allKey = ['past-prompts'] as const

/** Every prompt that was ever sent with all of these words, the latest first; true when it is looked at. */
export const pastPromptsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: [...allKey, search],
    queryFn: ({ pageParam, signal }) =>
      api.listPrompts({ ...(search && { search }), ...(pageParam && { before: pageParam }) }, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    gcTime: 60_000,
  })

function firstPage(): string | null {
  return null
}

/** One page of them, for walking through; null begins with the latest. */
export const readPastPrompts = (before: string | null): Promise<PromptPage> =>
  api.listPrompts(before === null ? {} : { before })

/** Takes a prompt out of the history; the jobs that were made with it stay. */
export function useRemovePrompt() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: PastPrompt) => api.removePrompt({ id }),
    onSuccess: (_, { id }) =>
      client.setQueriesData<InfiniteData<PromptPage>>(
        { queryKey: allKey },
        (known) => known && without(known, id),
      ),
  })
}

/** Puts a prompt back where it was. */
export function useRestorePrompt() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ prompt, usedAt, uses }: PastPrompt) => api.restorePrompt({ prompt, usedAt, uses }),
    onSuccess: () => client.invalidateQueries({ queryKey: allKey }),
  })
}

const without = (known: InfiniteData<PromptPage>, id: number): InfiniteData<PromptPage> => ({
  ...known,
  pages: known.pages.map((page) => ({ ...page, prompts: page.prompts.filter((one) => one.id !== id) })),
})
