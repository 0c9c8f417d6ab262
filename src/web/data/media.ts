import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query'

import type { MediaKind } from '#contract/service/upload.ts'
import { type DraftMedium, mediaOf } from '#contract/studio/draft.ts'
import type { MediaId, MediaPage, MediaState, MediaView } from '#contract/studio/media.ts'

import { api, ApiError } from '../lib/api.ts'
import { pullFeed } from './changes.ts'
import { useDraft } from './draft.ts'
import { useUploads } from './uploads.ts'

export const mediaKeys = {
  all: ['media'] as const,
  one: (id: MediaId) => ['media', 'one', id] as const,
  use: (id: MediaId) => ['media', 'use', id] as const,
  lists: ['media', 'list'] as const,
  list: (kind: MediaKind | null, search: string) => ['media', 'list', kind, search] as const,
}

/** States that change by themselves. */
const moving: ReadonlySet<MediaState> = new Set(['receiving', 'checking', 'sending'])
const paceMs = 1_000

/** An input as the studio knows it; asked again while it is on its way. */
export const mediaQuery = (id: MediaId) =>
  queryOptions({
    queryKey: mediaKeys.one(id),
    queryFn: ({ signal }) => api.readMedia({ id }, signal),
    staleTime: Infinity,
    // What this tab sends tells how far it is by itself.
    refetchInterval: ({ state }) =>
      state.data && moving.has(state.data.state) && !isSentHere(id) ? paceMs : false,
  })

const isSentHere = (id: MediaId) => {
  const upload = useUploads.getState().byId[id]
  return upload !== undefined && upload.state !== 'elsewhere'
}

/** Everything that was ever added and arrived, newest first. */
export const mediaListQuery = (kind: MediaKind | null, search: string) =>
  infiniteQueryOptions({
    queryKey: mediaKeys.list(kind, search),
    queryFn: ({ pageParam, signal }) =>
      api.listMedia(
        {
          ...(pageParam === null ? {} : { before: pageParam }),
          ...(kind === null ? {} : { kind }),
          ...(search === '' ? {} : { search }),
        },
        signal,
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
  })

/** What would be held if an input were removed; read when it is asked. */
export const mediaUseQuery = (id: MediaId) =>
  queryOptions({
    queryKey: mediaKeys.use(id),
    queryFn: ({ signal }) => api.readMediaUse({ id }, signal),
    staleTime: 0,
    gcTime: 0,
  })

/** Takes an input out of the studio for good; one that is gone already is no failure. */
export function useRemoveMedium() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: MediaId) =>
      api.removeMedia({ id }).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error
      }),
    onSuccess: (_answer, id) => {
      client.setQueriesData<InfiniteData<MediaPage>>(
        { queryKey: mediaKeys.lists },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({
              ...page,
              media: page.media.filter((view) => view.id !== id),
            })),
          },
      )
      void client.resetQueries({ queryKey: mediaKeys.one(id) })
      void pullFeed(client)
    },
  })
}

function firstPage(): string | null {
  return null
}

/** What is known of the inputs of the draft's mode; undefined for one that is gone from the studio. */
export function useDraftMedia(): (id: MediaId) => MediaView | undefined {
  // The draft, not its media: a selector must answer the same object while nothing changed.
  const media = mediaOf(useDraft(({ draft }) => draft))
  const { byId: uploads, complete } = useUploads()
  const unique = [...new Map(media.map((medium) => [medium.id, medium])).values()]
  return useQueries({
    queries: unique.map(({ id }) => mediaQuery(id)),
    combine: (results) => {
      const views = new Map(
        results.flatMap(({ data, error }, order) => {
          const medium = unique[order]
          const view =
            medium && viewOf(medium, { data, error, isSent: !complete || uploads[medium.id] !== undefined })
          return view ? [[view.id, view] as const] : []
        }),
      )
      return (id: MediaId) => views.get(id)
    },
  })
}

type Known = {
  data: MediaView | undefined
  error: Error | null
  /** This browser may still have to send it. */
  isSent: boolean
}

/** An input as far as this browser knows it: until the studio has spoken it is on its way or being looked up. */
export function viewOf(medium: DraftMedium, { data, error, isSent }: Known): MediaView | undefined {
  if (error instanceof ApiError && error.code === 'not_found' && !isSent) return undefined
  return data ?? unknownView(medium)
}

/** An input of which the studio has not spoken yet. */
export const unknownView = (medium: DraftMedium): MediaView => ({
  ...medium,
  origin: 'file',
  state: 'checking',
  sizeBytes: 0,
  receivedBytes: 0,
  facts: null,
  problem: null,
  url: null,
  sourceUrl: null,
  jobId: null,
  frame: null,
  sameAs: null,
  preview: false,
  createdAt: 0,
  usedAt: null,
})

/** Sees to it that the service of this mode has an input, once more after a failure. */
export function usePrepareMedium() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: MediaId) => api.prepareMedia({ id }),
    onSuccess: (view) => client.setQueryData(mediaKeys.one(view.id), view),
    onError: (_error, id) => client.invalidateQueries({ queryKey: mediaKeys.one(id) }),
  })
}
