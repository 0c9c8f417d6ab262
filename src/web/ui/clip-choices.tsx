import { type JobId, type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { formatExcerpt } from '../lib/format.ts'
import { choiceGrid, ChoiceTile } from './choice-tile.tsx'
import { ChoiceWaiting } from './choice-waiting.tsx'
import { EmptyState } from './empty-state.tsx'
import { FadeImage } from './fade-image.tsx'
import { followGridKeys } from './grid-keys.ts'
import { QueryView } from './query-view.tsx'
import { ShowMore } from './show-more.tsx'

type ClipPages = { pages: readonly { clips: readonly JobSummary[] }[] }

type ClipChoicesProps = {
  /** Finished clips, newest first, a page at a time. */
  query: Parameters<typeof QueryView<ClipPages>>[0]['query'] & {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => Promise<unknown>
  }
  search: string
  chosen: readonly JobId[]
  /** Why a clip cannot be chosen. */
  problemOf?: (id: JobId) => string | null
  onChoose: (job: JobSummary) => void
}

/** Finished clips to choose from. */
export function ClipChoices({ query, search, chosen, problemOf, onChoose }: ClipChoicesProps) {
  return (
    <QueryView
      query={query}
      failed="The clips"
      loading={<ChoiceWaiting />}
      empty={{
        when: ({ pages }) => pages.every(({ clips }) => clips.length === 0),
        show: (
          <EmptyState
            title={search ? `No clip’s prompt has “${search}”.` : 'Clips that are finished are here.'}
          />
        ),
      }}
    >
      {({ pages }) => (
        <>
          <ul aria-label="Clips" className={choiceGrid} ref={followGridKeys}>
            {pages
              .flatMap(({ clips }) => clips)
              .map((job) => (
                <ChoiceTile
                  key={job.id}
                  name={formatExcerpt(job.prompt, 60)}
                  facts={`${job.duration} s · ${job.aspectRatio}`}
                  chosen={chosen.includes(job.id)}
                  problem={problemOf?.(job.id) ?? null}
                  onChoose={() => onChoose(job)}
                >
                  <FadeImage src={thumbUrl(job.id)} alt="" fit="contain" />
                </ChoiceTile>
              ))}
          </ul>
          <ShowMore query={query} />
        </>
      )}
    </QueryView>
  )
}
