import { useInfiniteQuery } from '@tanstack/react-query'

import { ratioOf } from '#contract/studio/draft.ts'

import { useDraft } from '../../data/draft.ts'
import { jobPagesQuery } from '../../data/jobs.ts'
import { QueryView } from '../../ui/query-view.tsx'
import type { OnStage } from './compose-page.tsx'
import { EmptyFrame } from './empty-frame.tsx'
import { Screen } from './screen.tsx'
import { StageSkeleton } from './stage-skeleton.tsx'
import { Takes } from './takes.tsx'

const takesShown = 24

type StageProps = { onStage: OnStage; onPick: (next: OnStage) => void }

/** The screen, the newest takes under it, and the queue they come from. */
export function Stage({ onStage, onPick }: StageProps) {
  const query = useInfiniteQuery(jobPagesQuery)
  return (
    <section
      id="stage"
      aria-label="Stage"
      className="flex min-w-0 scroll-mt-14 flex-col gap-4 p-4 max-xl:border-t max-xl:border-line md:p-6"
    >
      <QueryView
        query={query}
        failed="The newest takes"
        empty={{
          when: ({ pages }) => pages[0]?.jobs.length === 0,
          show: <FirstFrame />,
        }}
        loading={<StageSkeleton />}
      >
        {({ pages }) => (
          <Takes takes={pages[0]?.jobs.slice(0, takesShown) ?? []} onStage={onStage} onPick={onPick} />
        )}
      </QueryView>
    </section>
  )
}

/** Nothing was made here yet: the frame of the clip that Generate will make. */
function FirstFrame() {
  const ratio = useDraft((now) => ratioOf(now.draft))
  return (
    <Screen ratio={ratio} isAlone>
      <EmptyFrame />
    </Screen>
  )
}
