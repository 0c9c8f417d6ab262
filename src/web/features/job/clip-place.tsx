import RotateCw from 'lucide-react/icons/rotate-cw'

import type { JobDetail } from '#contract/studio/job.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { JobFrame } from './job-frame.tsx'
import { Player } from './player.tsx'
import { brokenWords } from './state-words.ts'
import type { useBrokenClip } from './use-broken-clip.ts'

type ClipPlaceProps = {
  job: JobDetail
  /** Told each frame that comes on screen, counted from 0. */
  onShown: (frame: number) => void
  broken: ReturnType<typeof useBrokenClip>
}

/** The clip; or, where it will be or should be, what is true of it. */
export function ClipPlace({ job, onShown, broken }: ClipPlaceProps) {
  if (!job.media) return <JobFrame job={job} />
  if (!broken.isBroken)
    return <Player key={job.id} job={job} media={job.media} onShown={onShown} onBroken={broken.onBroken} />
  // Until it is archived it comes straight from the service, which may not hand it out: it is fetched by itself.
  if (job.archive !== 'archived') return <JobFrame job={job} />
  return (
    <JobFrame job={job} words={brokenWords(job, broken.isLost)}>
      {!broken.isLost && (
        <Button size="sm" icon={<Icon of={RotateCw} />} onClick={broken.loadAgain}>
          Load again
        </Button>
      )}
    </JobFrame>
  )
}
