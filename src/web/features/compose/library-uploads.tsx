import { useInfiniteQuery } from '@tanstack/react-query'

import type { MediaKind } from '#contract/service/upload.ts'
import { kindsFor, type MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaView } from '#contract/studio/media.ts'

import { mediaListQuery } from '../../data/media.ts'
import { choiceGrid, ChoiceTile } from '../../ui/choice-tile.tsx'
import { ChoiceWaiting } from '../../ui/choice-waiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { followGridKeys } from '../../ui/grid-keys.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { LibraryRemove } from './library-remove.tsx'
import { factsLine } from './media-words.ts'
import { MediumThumb } from './medium-thumb.tsx'

type LibraryUploadsProps = {
  part: MediaRole
  kind: MediaKind | null
  search: string
  chosen: readonly MediaView[]
  onChoose: (view: MediaView) => void
  onRemoved: (view: MediaView) => void
}

/** Everything that was added before, newest first. */
export function LibraryUploads(props: LibraryUploadsProps) {
  const { part, kind, search, chosen, onChoose, onRemoved } = props
  const kinds = kindsFor(part)
  const query = useInfiniteQuery(mediaListQuery(kinds.length === 1 ? (kinds[0] ?? null) : kind, search))
  return (
    <QueryView
      query={query}
      failed="The library"
      loading={<ChoiceWaiting />}
      empty={{
        when: ({ pages }) => pages.every(({ media }) => media.length === 0),
        show: (
          <EmptyState
            title={search ? `Nothing is called “${search}”.` : 'What you add to clips is kept here.'}
          />
        ),
      }}
    >
      {({ pages }) => (
        <>
          <ul aria-label="Uploads" className={choiceGrid} ref={followGridKeys}>
            {pages
              .flatMap(({ media }) => media)
              .map((view) => (
                <ChoiceTile
                  key={view.id}
                  name={view.name}
                  facts={factsLine(view)}
                  chosen={chosen.some(({ id }) => id === view.id)}
                  problem={view.state === 'failed' && view.problem ? view.problem.message : null}
                  onChoose={() => onChoose(view)}
                  extra={<LibraryRemove view={view} onRemoved={() => onRemoved(view)} />}
                >
                  <MediumThumb medium={{ ...view, kind: view.kind ?? 'image' }} view={view} />
                </ChoiceTile>
              ))}
          </ul>
          <ShowMore query={query} />
        </>
      )}
    </QueryView>
  )
}
