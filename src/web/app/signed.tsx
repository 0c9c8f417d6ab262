import { useQuery } from '@tanstack/react-query'

import { ChangesFeed } from '../data/changes-feed.tsx'
import { sessionQuery } from '../data/session.ts'
import { Unreachable } from '../features/session/unreachable.tsx'
import { Shell } from '../features/shell/shell.tsx'
import { later } from '../ui/later.tsx'
import { Starting } from './starting.tsx'

const SignedOut = later(async () => (await import('../features/session/signed-out.tsx')).SignedOut)

/** Everything behind the session: the shell and its pages, or the way in. */
export function Signed() {
  const { data: session, error, isFetching, refetch } = useQuery(sessionQuery)
  if (session === null) return <SignedOut onSignedIn={() => void refetch()} />
  if (session === undefined)
    return error ? (
      <Unreachable error={error} retrying={isFetching} onRetry={() => void refetch()} />
    ) : (
      <Starting />
    )
  return (
    <>
      <ChangesFeed />
      <Shell session={session} />
    </>
  )
}
