import { Link, useLocation } from 'wouter'

import type { Role } from '#contract/studio/member.ts'

import { paths } from '../../lib/paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { Logo } from '../../ui/logo.tsx'
import { useSpringLink } from '../../ui/use-spring-link.ts'
import { useShortcutSheet } from './overlays.ts'
import { isHere, type pages, pagesOf } from './pages.ts'

/** Left rail: icons from 768 px, with words from 1280 px. */
export function Rail({ version, role }: { version: string; role: Role }) {
  const [pathname] = useLocation()
  return (
    <aside
      aria-label="Genray Studio"
      className="sticky top-0 hidden h-dvh flex-col border-r border-line px-2 pb-3 md:flex print:hidden"
    >
      <Link
        to={paths.compose}
        className="flex h-14 items-center justify-center rounded-control xl:justify-start xl:px-2"
      >
        <span className="xl:hidden">
          <Logo markOnly />
        </span>
        <span className="hidden xl:block">
          <Logo />
        </span>
      </Link>
      <nav aria-label="Pages" className="mt-2 flex flex-col gap-0.5">
        {pagesOf(role).map((page) => (
          <RailLink key={page.to} page={page} here={isHere(page, pathname)} />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2">
        <ShortcutButton />
        <span className="hidden px-2 text-label text-fg-3 figures xl:block">Version {version}</span>
      </div>
    </aside>
  )
}

const itemStyle =
  'flex h-9 items-center justify-center gap-2.5 rounded-control text-dense font-medium transition-colors hover:bg-hover hover:text-fg xl:justify-start xl:px-2'

function RailLink({ page, here }: { page: (typeof pages)[number]; here: boolean }) {
  const spring = useSpringLink(page.to)
  return (
    <Link
      to={page.to}
      {...(page.to === paths.compose && !here ? spring : {})}
      aria-current={here ? 'page' : undefined}
      className={`${itemStyle} ${here ? 'bg-hover text-fg forced-colors:outline-2' : 'text-fg-2'}`}
    >
      <Icon of={page.icon} />
      <span className="sr-only xl:not-sr-only">{page.label}</span>
    </Link>
  )
}

function ShortcutButton() {
  const { show } = useShortcutSheet()
  return (
    <button
      type="button"
      aria-label="Keyboard shortcuts"
      data-tip="Keyboard shortcuts"
      onClick={show}
      className={`${itemStyle} text-fg-2`}
    >
      <kbd
        aria-hidden
        className="flex size-5 items-center justify-center rounded-[4px] border border-line-strong text-label font-medium"
      >
        ?
      </kbd>
      <span aria-hidden className="hidden xl:inline">
        Shortcuts
      </span>
    </button>
  )
}
