import { useState } from 'react'

import { type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { FadeImage } from '../../ui/fade-image.tsx'
import { CardFacts } from './card-facts.tsx'

type CoverCardProps = {
  job: JobSummary
  width: number
  /** A card that is looked at or under a finger says what it is. */
  told: boolean
  mayLoad: boolean
}

/** A finished clip: its cover and nothing else, until it is looked at. */
export function CoverCard({ job, width, told, mayLoad }: CoverCardProps) {
  const [asked, setAsked] = useState(mayLoad)
  if (mayLoad && !asked) setAsked(true)
  return (
    <>
      {asked && <FadeImage src={thumbUrl(job.id)} alt="" eager />}
      {told && (
        <span className="absolute inset-x-0 bottom-0 animate-in bg-black/75 px-2.5 py-2 text-white">
          <span
            className={width < 140 ? 'sr-only' : 'line-clamp-2 text-dense pointer-coarse:line-clamp-1'}
            dir="auto"
          >
            {job.prompt}
          </span>
          <span className="sr-only">Completed</span>
          <CardFacts job={job} width={width} className="text-white/85" />
        </span>
      )}
    </>
  )
}
