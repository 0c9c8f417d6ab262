import ArrowLeft from 'lucide-react/icons/arrow-left'
import { Link } from 'wouter'

import type { Mode } from '#contract/studio/job.ts'

import { Icon } from '../../ui/icon.tsx'
import { ActivityButton } from './activity-button.tsx'
import { CreditsButton } from './credits-button.tsx'
import { ModeMenu } from './mode-menu.tsx'
import { pages } from './pages.ts'
import { PaletteButton } from './palette-button.tsx'
import { RequestMeter } from './request-meter.tsx'
import { ThemeMenu } from './theme-menu.tsx'

/** What the frame shows of the open page. */
export type Page = {
  /** The page's heading. */
  title: string
  /** Where the arrow beside the title leads. */
  back: string | null
  /** The page reaches the edges by itself. */
  flush: boolean
}

/** Where you are; what is moving; what is left. */
export function TopBar({ page, mode }: { page: Page; mode: Mode }) {
  const back = `Back to ${pages.find(({ to }) => to === page.back)?.label}`
  return (
    <header className="print:hidden sticky top-0 z-20 flex h-14 shrink-0 items-center gap-0.5 border-b border-line bg-bg px-4 md:gap-2 md:px-6">
      {page.back && (
        <Link
          to={page.back}
          aria-label={back}
          data-tip={back}
          className="-ml-2 inline-flex size-(--control) items-center justify-center rounded-control text-fg-2 hover:bg-hover hover:text-fg"
        >
          <Icon of={ArrowLeft} />
        </Link>
      )}
      <div className="mr-auto flex min-w-0">
        {/* On a phone the tab says it; there is room for the title of pages without one. */}
        <h1
          className={`truncate text-lead font-semibold tracking-[-0.01em] md:text-title ${page.back ? '' : 'max-sm:sr-only'}`}
        >
          {page.title}
        </h1>
      </div>
      <PaletteButton className={page.back ? '' : 'max-sm:-order-1 max-sm:-ml-2'} />
      <RequestMeter className="hidden lg:flex" />
      <ActivityButton />
      <CreditsButton />
      <ModeMenu mode={mode} />
      {/* Beside a title there is no room for it on a phone; the palette has it too. */}
      <span className={page.back ? 'flex max-sm:hidden' : 'flex'}>
        <ThemeMenu />
      </span>
    </header>
  )
}
