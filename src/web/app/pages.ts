import { type ComponentType, lazy } from 'react'
import { parse } from 'regexparam'

import type { Page } from '../features/shell/top-bar.tsx'
import { paths } from '../lib/paths.ts'

type Load = () => Promise<ComponentType>

type AppPage = Page & {
  path: string
  Component: ComponentType
  load: Load
}

const page = (path: string, title: string, load: Load, look: Partial<Page> = {}): AppPage => ({
  path,
  title,
  back: null,
  flush: false,
  load,
  Component: lazy(async () => ({ default: await load() })),
  ...look,
})

const notFoundPage = page('*', 'Not found', async () => (await import('./not-found.tsx')).NotFound)

/** Each page's code comes when it is first opened. */
export const pages: AppPage[] = [
  page(paths.compose, 'Compose', async () => (await import('../routes/compose.tsx')).ComposeRoute, {
    flush: true,
  }),
  page(paths.history, 'History', async () => (await import('../routes/history.tsx')).HistoryRoute),
  page(paths.jobPattern, 'Job', async () => (await import('../routes/job.tsx')).JobRoute, {
    back: paths.history,
  }),
  page(paths.comparePattern, 'Compare', async () => (await import('../routes/compare.tsx')).CompareRoute, {
    back: paths.history,
  }),
  page(paths.import, 'Import', async () => (await import('../routes/import.tsx')).ImportRoute, {
    back: paths.history,
  }),
  page(paths.keys, 'Keys', async () => (await import('../routes/keys.tsx')).KeysRoute),
  page(paths.account, 'Account', async () => (await import('../routes/account.tsx')).AccountRoute),
  page(paths.settings, 'Settings', async () => (await import('../routes/settings.tsx')).SettingsRoute, {
    back: paths.account,
  }),
  page(paths.console, 'API console', async () => (await import('../routes/console.tsx')).ConsoleRoute, {
    back: paths.keys,
  }),
  notFoundPage,
]

export const claimPage = page(
  paths.claim,
  'Claim',
  async () => (await import('../routes/claim.tsx')).ClaimRoute,
)

/** Links that people give lead here. */
export const joinPage = page(paths.join, 'Join', async () => (await import('../routes/join.tsx')).JoinRoute)

/** The page at an address. */
export const pageAt = (pathname: string): AppPage =>
  [claimPage, joinPage, ...pages].find(({ path }) => parse(path).pattern.test(pathname)) ?? notFoundPage
