import Star from 'lucide-react/icons/star'
import { useState } from 'react'

import { type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { FadeImage } from '../../ui/fade-image.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LateMark } from '../../ui/late-mark.tsx'
import { CardFacts } from './card-facts.tsx'
import { SpriteFrame } from './sprite-frame.tsx'

type CoverCardProps = {
  job: JobSummary
  width: number
  /** A card that is looked at or under a finger says what it is. */
  told: boolean
  mayLoad: boolean
  /** Of its sprite, where the pointer is; null shows the cover. */
  frame: number | null
}

/** A finished clip: its cover and nothing else, until it is looked at; then its frames under the pointer. */
export function CoverCard({ job, width, told, mayLoad, frame }: CoverCardProps) {
  const [asked, setAsked] = useState(mayLoad)
  if (mayLoad && !asked) setAsked(true)
  return (
    <>
      {asked && <FadeImage src={thumbUrl(job.id)} alt="" eager />}
      {frame !== null && <SpriteFrame id={job.id} frame={frame} />}
      <span className="absolute start-2 top-2 flex items-center gap-1.5">
        {job.starred && (
          <span className="text-white drop-shadow-[0_0_2px_rgb(0_0_0/0.8)]">
            <Icon of={Star} className="fill-current" />
            <span className="sr-only">Starred</span>
          </span>
        )}
        <LateMark job={job} onMedia />
      </span>
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
