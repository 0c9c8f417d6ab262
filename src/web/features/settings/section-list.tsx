import { Link } from 'wouter'

import { paths } from '../../lib/paths.ts'
import type { SettingsSection } from './sections.ts'
import { useSectionInView } from './use-section-in-view.ts'

type SectionListProps = { sections: readonly SettingsSection[] }

/** Where there is room beside the page: its sections, the one that is read marked. */
export function SectionList({ sections }: SectionListProps) {
  const inView = useSectionInView(sections.map(({ id }) => id))
  return (
    <nav
      aria-label="Sections"
      className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] w-42 shrink-0 self-start overflow-y-auto xl:block print:hidden"
    >
      <ul className="flex flex-col gap-0.5 border-l border-line">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <Link
              to={`${paths.settings}#${id}`}
              aria-current={id === inView ? 'true' : undefined}
              className="-ml-px flex min-h-8 items-center border-l border-transparent py-1 pl-3 text-dense text-fg-2 transition-colors hover:text-fg focus-visible:outline-offset-[-2px] aria-[current]:border-fg aria-[current]:font-medium aria-[current]:text-fg"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
