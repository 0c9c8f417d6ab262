import { create } from 'zustand'

type Reachability = { misses: number; since: number | null }

/** How many calls in a row got no answer. Written by the API client alone. */
export const useReachability = create<Reachability>(() => ({ misses: 0, since: null }))

export function noteReached() {
  if (useReachability.getState().misses > 0) useReachability.setState({ misses: 0, since: null })
}

export function noteUnreached() {
  useReachability.setState((now) => ({ misses: now.misses + 1, since: now.since ?? Date.now() }))
}

/** One lost call is noise; two in a row are a fact worth a banner. */
export const isUnreachable = ({ misses }: Reachability) => misses >= 2
