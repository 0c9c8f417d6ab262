import type { ReactNode } from 'react'

import type { SessionView } from '#contract/studio/session.ts'

import { Banner } from './banner.tsx'
import { BottomTabs } from './bottom-tabs.tsx'
import { LiveRegion } from './live-region.tsx'
import { ModeNotice } from './mode-notice.tsx'
import { Notifying } from './notifying.tsx'
import { Rail } from './rail.tsx'
import { ShellKeys } from './shell-keys.tsx'
import { TabMark } from './tab-mark.tsx'
import { type Page, TopBar } from './top-bar.tsx'

type ShellProps = { session: SessionView; page: Page; children: ReactNode }

/** The frame around every page: rail or tabs, top bar, banner, one live region. */
export function Shell({ session, page, children }: ShellProps) {
  return (
    <div className="print:block md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] xl:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-dense font-medium text-on-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <TabMark title={page.title} />
      <Rail version={session.version} role={session.role} />
      <div className="flex min-h-dvh min-w-0 flex-col">
        <TopBar page={page} mode={session.mode} />
        <Banner mode={session.mode} />
        <main
          id="main"
          tabIndex={-1}
          className={`flex min-w-0 grow flex-col outline-none max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))] ${page.flush ? '' : 'p-4 max-md:pb-20 md:p-6'}`}
        >
          {children}
        </main>
      </div>
      <BottomTabs role={session.role} />
      <ShellKeys mode={session.mode} />
      <LiveRegion />
      <Notifying />
      <ModeNotice mode={session.mode} />
    </div>
  )
}
