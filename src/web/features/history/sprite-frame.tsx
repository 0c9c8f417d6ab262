import { useState } from 'react'

import { type JobId, spriteFrames, spriteUrl } from '#contract/studio/job.ts'

/** One frame of a clip out of its sprite, over the cover as soon as the sprite is here; the line tells where. */
export function SpriteFrame({ id, frame }: { id: JobId; frame: number }) {
  const [isHere, setIsHere] = useState(false)
  const share = 100 / spriteFrames
  return (
    <span
      aria-hidden
      data-frame={frame}
      className={`absolute inset-0 overflow-hidden ${isHere ? '' : 'invisible'}`}
    >
      <img
        src={spriteUrl(id)}
        alt=""
        draggable={false}
        onLoad={() => setIsHere(true)}
        className="h-full max-w-none"
        style={{ width: `${spriteFrames * 100}%`, transform: `translateX(-${frame * share}%)` }}
      />
      <span className="absolute inset-x-2.5 top-2.5 h-0.5 overflow-hidden rounded-full bg-black/50">
        <span
          className="block h-full bg-white"
          style={{ width: `${share}%`, transform: `translateX(${frame * 100}%)` }}
        />
      </span>
    </span>
  )
}
