import { memo, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'

import { modelName } from '#contract/service/model.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { clipDrag } from '../../lib/dragged-clip.ts'
import { formatCredits, formatExcerpt } from '../../lib/format.ts'
import { useLocale } from '../../lib/locale.ts'
import { paths } from '../../lib/paths.ts'
import { isLate, lateWords } from '../../ui/late-mark.tsx'
import { statusLook } from '../../ui/status-mark.tsx'
import { BareCard, bareFrame } from './bare-card.tsx'
import { CoverCard } from './cover-card.tsx'
import { hasCover } from './has-cover.ts'
import { SelectBox } from './selection/select-box.tsx'
import { useScrub } from './use-scrub.ts'

type JobCardProps = {
  job: JobSummary
  /** In the whole list, from 0. */
  place: number
  /** Among the jobs of its day, from 1, and how many these are. */
  nth: number
  count: number
  left: number
  top: number
  width: number
  height: number
  mayLoad: boolean
  touch: boolean
  isTabStop: boolean
  isWanted: boolean
}

/** One job in the grid. Memoised: a scroll renders the grid at every frame, 50 cards each time. */
export const JobCard = memo(function JobCard(props: JobCardProps) {
  const { job, place, nth, count, left, top, width, height, isTabStop, isWanted } = props
  useLocale()
  const ref = useRef<HTMLAnchorElement>(null)
  const [lit, setLit] = useState(false)
  useEffect(() => {
    if (isWanted) ref.current?.focus({ preventScroll: true })
  }, [isWanted])
  const scrub = useScrub(job.sprite)
  const told = lit || props.touch
  const size = { width, height, told }
  return (
    <li
      className="group/card absolute"
      style={{ left, top, width, height }}
      aria-posinset={nth}
      aria-setsize={count}
    >
      <Link
        ref={ref}
        to={paths.job(job.id)}
        data-place={place}
        data-job={job.id}
        {...(job.archive === 'archived' && !props.touch ? clipDrag(job) : {})}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={hasCover(job) && !told ? nameOf(job) : undefined}
        onPointerEnter={(event) => {
          setLit(true)
          scrub.start(event)
        }}
        onPointerMove={scrub.move}
        onPointerLeave={(event) => {
          setLit(event.currentTarget.matches(':focus-visible'))
          scrub.stop()
        }}
        onFocus={(event) => setLit(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setLit(false)}
        className={`relative size-full overflow-hidden rounded-card ${hasCover(job) ? 'block' : bareFrame}`}
        style={job.tint === null ? {} : { backgroundColor: job.tint }}
      >
        {hasCover(job) ? (
          <CoverCard job={job} mayLoad={props.mayLoad} frame={scrub.frame} {...size} />
        ) : (
          <BareCard job={job} {...size} />
        )}
      </Link>
      <SelectBox job={job} place={place} isTabStop={isTabStop} onCard />
    </li>
  )
})

/** A cover alone says nothing; a card that shows words is named by them. */
function nameOf(job: JobSummary) {
  const facts = [
    statusLook[job.state].word,
    modelName[job.model],
    `${job.duration} seconds`,
    formatCredits(job.credits),
    ...(job.mode === 'practice' ? ['Practice'] : []),
    ...(isLate(job) ? [lateWords] : []),
    ...(job.starred ? ['Starred'] : []),
  ]
  return `${formatExcerpt(job.prompt, 120)} ${facts.join(', ')}`
}
