import { useQuery } from '@tanstack/react-query'

import { sessionQuery } from '../../data/session.ts'
import { PageSection } from '../../ui/page-section.tsx'
import { Anchor } from './anchor.tsx'
import { SectionList } from './section-list.tsx'
import { sections } from './sections.ts'

/** Everything that can be chosen, one section below the other; each choice holds at once. */
export function SettingsPage() {
  const { data: session } = useQuery(sessionQuery)
  const shown = sections.filter(({ forWhom }) => forWhom === 'everyone' || session?.role === 'owner')
  return (
    <div className="mx-auto flex w-full max-w-270 gap-8 print:max-w-none">
      <Anchor />
      <SectionList sections={shown} />
      <div className="w-full max-w-220 min-w-0">
        {shown.map(({ id, title, hint, Component }, place) => (
          <PageSection key={id} anchor={id} title={title} hint={hint} isFirst={place === 0}>
            <Component />
          </PageSection>
        ))}
      </div>
    </div>
  )
}
