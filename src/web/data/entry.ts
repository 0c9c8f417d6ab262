import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { SignIn } from '#contract/studio/password.ts'

import { peopleApi } from '../lib/people-api.ts'
import { enterSession } from './session.ts'

/** What a link is good for. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['link', token],
    queryFn: ({ signal }) => peopleApi.readLink({ token }, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })

/** Uses a link: this browser is its person from now on. */
export function useAcceptLink() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => peopleApi.acceptLink({ token }),
    onSuccess: (session) => enterSession(client, session),
  })
}

/** Signs this browser in by name and password. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (entry: SignIn) => peopleApi.signIn(entry),
    onSuccess: (session) => enterSession(client, session),
  })
}

/** Makes a link for another browser of one's own. */
export const useMakeOwnLink = () => useMutation({ mutationFn: () => peopleApi.makeOwnLink({}) })
