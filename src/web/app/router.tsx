import { createBrowserRouter } from 'react-router'

import { paths } from '../lib/paths.ts'
import { warmUp } from './client.ts'
import { PageError } from './page-error.tsx'
import { Signed } from './signed.tsx'
import { Starting } from './starting.tsx'

/** Each page's code comes when it is first opened. `handle.title` is the page's heading in the top bar. */
export const router = createBrowserRouter([
  {
    HydrateFallback: Starting,
    ErrorBoundary: PageError,
    children: [
      {
        path: paths.claim,
        lazy: async () => ({ Component: (await import('../routes/claim.tsx')).ClaimRoute }),
      },
      {
        Component: Signed,
        loader: () => {
          warmUp()
          return null
        },
        shouldRevalidate: () => false,
        children: [
          {
            ErrorBoundary: PageError,
            children: [
              {
                path: paths.compose,
                handle: { title: 'Compose', flush: true },
                lazy: async () => ({ Component: (await import('../routes/compose.tsx')).ComposeRoute }),
              },
              {
                path: paths.history,
                handle: { title: 'History' },
                lazy: async () => ({ Component: (await import('../routes/history.tsx')).HistoryRoute }),
              },
              {
                path: paths.jobPattern,
                handle: { title: 'Job', back: paths.history },
                lazy: async () => ({ Component: (await import('../routes/job.tsx')).JobRoute }),
              },
              {
                path: paths.keys,
                handle: { title: 'Keys' },
                lazy: async () => ({ Component: (await import('../routes/keys.tsx')).KeysRoute }),
              },
              {
                path: paths.account,
                handle: { title: 'Account' },
                lazy: async () => ({ Component: (await import('../routes/account.tsx')).AccountRoute }),
              },
              {
                path: '*',
                handle: { title: 'Not found' },
                lazy: async () => ({ Component: (await import('./not-found.tsx')).NotFound }),
              },
            ],
          },
        ],
      },
    ],
  },
])
