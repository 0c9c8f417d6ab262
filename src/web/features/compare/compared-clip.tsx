import Volume2 from 'lucide-react/icons/volume-2'
import X from 'lucide-react/icons/x'
import { type ComponentProps, useState } from 'react'
import { Link } from 'wouter'

import type { JobDetail, JobMedia } from '#contract/studio/job.ts'

import { useStar } from '../../data/labels.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { framesIn } from '../../ui/player/frames.ts'
import { StarButton } from '../../ui/star-button.tsx'

type ComparedClipProps = {
  job: JobDetail
  media: JobMedia
  /** Frame on the common clock. */
  frame: number
  isHeard: boolean
  onHear: () => void
  onRemove: () => void
  video: ComponentProps<'video'>
}

/** One of the clips, with its name above. A shorter one says that it stands at its end. */
export function ComparedClip({ job, media, frame, isHeard, onHear, onRemove, video }: ComparedClipProps) {
  const [isBroken, setIsBroken] = useState(false)
  const name = formatExcerpt(job.prompt, 120)
  const frames = framesIn(media.durationMs)
  const star = useStar(job)
  return (
    <li className="@container flex min-w-0 flex-col">
      <div className="flex items-center justify-end gap-1 py-1 pr-1 pl-3 @max-[14rem]:flex-wrap">
        <Link
          to={paths.job(job.id)}
          dir="auto"
          data-tip={name}
          className="min-w-0 grow truncate @max-[14rem]:basis-full @max-[14rem]:pt-1 text-dense text-fg hover:underline"
        >
          {name}
        </Link>
        {frame > frames && <span className="text-label whitespace-nowrap text-fg-2">ended</span>}
        <IconButton
          label={isHeard ? 'This clip’s sound is heard' : 'Hear this clip’s sound'}
          aria-pressed={isHeard}
          icon={<Icon of={Volume2} />}
          onClick={onHear}
          className={isHeard ? 'text-fg!' : 'text-fg-3!'}
        />
        <StarButton starred={star.starred} onToggle={star.toggle} />
        <IconButton label="Leave it out" icon={<Icon of={X} />} onClick={onRemove} />
      </div>
      {star.error && (
        <p role="alert" className="px-3 pb-1 text-dense">
          {star.error.message}
        </p>
      )}
      {isBroken ? (
        <p className="flex grow items-center justify-center p-6 text-center text-dense text-fg-2">
          This clip cannot be loaded now.
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- generated clips come without captions; the space bar plays on the whole page
        <video
          {...video}
          src={media.clipUrl}
          aria-label={`Clip: ${name}`}
          preload="auto"
          playsInline
          onError={() => setIsBroken(true)}
          className="max-h-[60vh] min-h-0 w-full grow object-contain"
          style={{ aspectRatio: `${media.width} / ${media.height}` }}
        />
      )}
    </li>
  )
}
