import Star from 'lucide-react/icons/star'
import { memo, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'

import { modelName } from '#contract/service/model.ts'
import { type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { clipDrag } from '../../lib/dragged-clip.ts'
import { formatCount } from '../../lib/format.ts'
import { kindName } from '../../lib/kind-name.ts'
import { useLocale } from '../../lib/locale.ts'
import { paths } from '../../lib/paths.ts'
import { FadeImage } from '../../ui/fade-image.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { CardFacts } from './card-facts.tsx'
import { hasCover } from './has-cover.ts'
import { MakerNames } from './maker-names.ts'
import { SelectBox } from './selection/select-box.tsx'
import type { Column, ColumnName } from './table-columns.ts'

type JobRowProps = {
  job: JobSummary
  /** In the whole list, from 0. */
  place: number
  top: number
  height: number
  columns: readonly Column[]
  tracks: string
  mayLoad: boolean
  isTabStop: boolean
  isWanted: boolean
}

/** One job in the table. Memoised: a scroll renders the table at every frame. */
export const JobRow = memo(function JobRow(props: JobRowProps) {
  const { job, place, top, height, columns, tracks } = props
  useLocale()
  const ref = useRef<HTMLAnchorElement>(null)
  const { isWanted } = props
  useEffect(() => {
    if (isWanted) ref.current?.focus({ preventScroll: true })
  }, [isWanted])
  const link = (
    <Link
      ref={ref}
      to={paths.job(job.id)}
      data-place={place}
      data-job={job.id}
      {...(job.archive === 'archived' ? clipDrag(job) : {})}
      tabIndex={props.isTabStop ? 0 : -1}
      dir="auto"
      className="block truncate text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-moving"
    >
      {job.prompt}
    </Link>
  )
  return (
    <tr
      aria-rowindex={place + 2}
      className="group/card absolute inset-x-0 grid items-center gap-x-3 border-b border-line text-dense hover:bg-hover has-checked:bg-hover"
      style={{ top, height, gridTemplateColumns: tracks }}
    >
      <td className="relative py-1.5">
        <Cover job={job} mayLoad={props.mayLoad} height={height - 13} />
        <SelectBox job={job} place={place} isTabStop={props.isTabStop} />
      </td>
      {columns.map(({ name, isFigure }) => (
        <td
          key={name}
          className={
            name === 'prompt'
              ? 'min-w-0'
              : `flex items-center text-fg-2 ${isFigure ? 'justify-end figures' : ''}`
          }
        >
          {name === 'prompt' ? (
            <PromptCell job={job} isAlone={columns.length === 1}>
              {link}
            </PromptCell>
          ) : (
            cells[name](job)
          )}
        </td>
      ))}
    </tr>
  )
})

const cells = {
  state: ({ state }) => <StatusMark state={state} />,
  person: ({ person }) => <Maker person={person} />,
  model: ({ model }) => modelName[model],
  kind: ({ kind }) => kindName[kind],
  duration: ({ duration }) => `${duration} s`,
  cost: ({ credits }) => formatCount(credits),
  rating: ({ rating }) => (rating > 0 ? `${rating} of 5` : ''),
  // Above the link that covers the row, so that its tooltip is found.
  created: ({ createdAt }) => <Time at={createdAt} className="relative" />,
} as const satisfies Record<Exclude<ColumnName, 'prompt'>, (job: JobSummary) => ReactNode>

function Maker({ person }: { person: string }) {
  return <span className="truncate">{use(MakerNames)(person)}</span>
}

type CoverProps = { job: JobSummary; mayLoad: boolean; height: number }

function Cover({ job, mayLoad, height }: CoverProps) {
  const [asked, setAsked] = useState(mayLoad)
  if (mayLoad && !asked) setAsked(true)
  return (
    <span
      className="relative block w-16 overflow-hidden rounded-control bg-hover"
      style={{ height, ...(job.tint === null ? {} : { backgroundColor: job.tint }) }}
    >
      {hasCover(job) && asked && <FadeImage src={thumbUrl(job.id)} alt="" eager />}
    </span>
  )
}

/** Where there is no room for columns, what they say stands under the prompt. */
function PromptCell({ job, isAlone, children }: { job: JobSummary; isAlone: boolean; children: ReactNode }) {
  return (
    <>
      <span className="flex items-center gap-1.5">
        {job.starred && (
          <>
            <Icon of={Star} className="size-3.5 shrink-0 fill-current" />
            <span className="sr-only">Starred</span>
          </>
        )}
        <span className="min-w-0 grow">{children}</span>
      </span>
      {isAlone && (
        <span className="mt-0.5 flex items-center gap-2 whitespace-nowrap">
          <StatusMark state={job.state} />
          <CardFacts job={job} width={200} className="min-w-0 text-fg-2" />
        </span>
      )}
    </>
  )
}
