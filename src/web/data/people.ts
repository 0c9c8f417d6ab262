import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { ChangeMember, CreateInvite, People } from '#contract/studio/people.ts'

import { peopleApi } from '../lib/people-api.ts'

/** Who works here, and who is invited. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => peopleApi.listMembers({}, signal),
  staleTime: 0,
  refetchInterval: 15_000,
})

/** What one may take oneself this month, and has taken. */
export const ownUseQuery = queryOptions({
  queryKey: ['own-use'],
  queryFn: ({ signal }) => peopleApi.readOwnUse({}, signal),
  staleTime: 0,
  refetchInterval: 15_000,
})

const keep = (client: QueryClient, people: People) => client.setQueryData(peopleQuery.queryKey, people)

/** Makes an invitation; the answer has its token, this once. */
export function useCreateInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: CreateInvite) => peopleApi.createInvite(wish),
    onSuccess: () => client.invalidateQueries(peopleQuery),
  })
}

/** Makes a link for somebody who is here; the answer has its token, this once. */
export function useMakeMemberLink() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => peopleApi.makeMemberLink({ id }),
    onSuccess: () => client.invalidateQueries(peopleQuery),
  })
}

/** Takes an invitation back. */
export function useRevokeInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => peopleApi.revokeInvite({ id }),
    onSuccess: (people) => keep(client, people),
    onError: () => client.invalidateQueries(peopleQuery),
  })
}

/** Changes what somebody is called, may and sees. */
export function useChangeMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangeMember) => peopleApi.changeMember(change),
    onSuccess: (people) => keep(client, people),
  })
}

/** Signs all browsers of somebody out. */
export function useEndMemberSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => peopleApi.endMemberSessions({ id }),
    onSuccess: (people) => keep(client, people),
  })
}

/** Removes somebody, or lets them in again. */
export function useMoveMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, isBack }: { id: string; isBack: boolean }) =>
      isBack ? peopleApi.restoreMember({ id }) : peopleApi.removeMember({ id }),
    onSuccess: ({ people }) => keep(client, people),
    onError: () => client.invalidateQueries(peopleQuery),
  })
}
