import { Link, useLocation } from 'wouter'

import type { Role } from '#contract/studio/member.ts'

import { Icon } from '../../ui/icon.tsx'
import { isHere, pagesOf } from './pages.ts'

/** Under 768 px: the tabs within reach of the thumb. */
export function BottomTabs({ role }: { role: Role }) {
  const [pathname] = useLocation()
  return (
    <nav
      aria-label="Pages"
      className="pb-safe fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-bg md:hidden print:hidden"
    >
      {pagesOf(role).map((page) => {
        const here = isHere(page, pathname)
        return (
          <Link
            key={page.to}
            to={page.to}
            aria-current={here ? 'page' : undefined}
            className={`relative flex h-14 flex-col items-center justify-center gap-1 text-label font-medium focus-visible:outline-offset-[-4px] ${here ? 'text-fg' : 'text-fg-2'}`}
          >
            {here && <span className="absolute top-[-1px] h-0.5 w-8 bg-ink" />}
            <Icon of={page.icon} className="size-4.5" />
            {page.label}
          </Link>
        )
      })}
    </nav>
  )
}
