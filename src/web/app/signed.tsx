import { useQuery } from '@tanstack/react-query'
import { Suspense, useDeferredValue } from 'react'
import { Route, Switch, useLocation } from 'wouter'

import { ChangesFeed } from '../data/changes-feed.tsx'
import { OtherTabs } from '../data/other-tabs.tsx'
import { sessionQuery } from '../data/session.ts'
import { Unreachable } from '../features/session/unreachable.tsx'
import { Shell } from '../features/shell/shell.tsx'
import { useLocale } from '../lib/locale.ts'
import { paths } from '../lib/paths.ts'
import { later } from '../ui/later.tsx'
import { PageBoundary } from './page-boundary.tsx'
import { pageAt, pages } from './pages.ts'
import { ScrollPlace } from './scroll-place.tsx'
import { Starting } from './starting.tsx'

const SignedOut = later(async () => (await import('../features/session/signed-out.tsx')).SignedOut)

/** Everything behind the session: the shell and its pages, or the way in. */
export function Signed() {
  const [address] = useLocation()
  // A page stays until the code of the next one is there.
  const pathname = useDeferredValue(address)
  // All that is written here is written anew when dates and numbers are to look otherwise.
  useLocale()
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
      <OtherTabs />
      <Shell session={session} page={pageAt(pathname)}>
        <Suspense fallback={<Starting />}>
          {/* What is typed on Keys outlives a switch; every other page begins anew. */}
          <PageBoundary key={pathname === paths.keys ? pathname : `${pathname} ${session.mode}`}>
            <Switch location={pathname}>
              {pages.map(({ path, Component }) => (
                <Route key={path} path={path} component={Component} />
              ))}
            </Switch>
          </PageBoundary>
          <ScrollPlace pathname={pathname} />
        </Suspense>
      </Shell>
    </>
  )
}
