import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'

import { withEntryKey } from '../lib/navigation.ts'
import { later } from '../ui/later.tsx'
import { queryClient, warmUp } from './client.ts'
import { PageBoundary } from './page-boundary.tsx'
import { claimPage, joinPage, pageAt } from './pages.ts'
import { Signed } from './signed.tsx'
import { Starting } from './starting.tsx'

const Overlays = later(async () => (await import('./overlays.tsx')).Overlays)

/** Page code and first data are asked for together, before anything is drawn. */
export function begin() {
  const page = pageAt(location.pathname)
  page.load().catch(shownByThePage)
  if (page !== claimPage && page !== joinPage) warmUp()
}
const shownByThePage = () => undefined

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router aroundNav={withEntryKey}>
        <PageBoundary>
          <Suspense fallback={<Starting />}>
            <Switch>
              <Route path={claimPage.path} component={claimPage.Component} />
              <Route path={joinPage.path} component={joinPage.Component} />
              <Route component={Signed} />
            </Switch>
          </Suspense>
        </PageBoundary>
        <Overlays />
      </Router>
    </QueryClientProvider>
  )
}
