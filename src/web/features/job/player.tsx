import { useEffect } from 'react'

import type { JobDetail, JobMedia } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { framesIn } from '../../ui/player/frames.ts'
import { PlayerBar } from '../../ui/player/player-bar.tsx'
import { usePlayer } from '../../ui/player/use-player.ts'
import { FrameButton } from './frame-button.tsx'

type PlayerProps = {
  job: JobDetail
  media: JobMedia
  /** Told each frame that comes on screen, counted from 0. */
  onShown: (frame: number) => void
  /** The clip cannot be loaded. */
  onBroken: () => void
}

/** The clip, muted at first, under our own bar. */
export function Player({ job, media, onShown, onBroken }: PlayerProps) {
  const { attach, events, ...player } = usePlayer(framesIn(media.durationMs))
  const frame = player.frame - 1
  useEffect(() => onShown(frame), [onShown, frame])
  return (
    <div data-player className="flex flex-col overflow-hidden rounded-card bg-black text-white scheme-dark">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- generated clips come without captions; the space bar plays on the whole page */}
      <video
        ref={attach}
        {...events}
        onError={onBroken}
        src={media.clipUrl}
        poster={job.tint === null ? undefined : media.coverUrl}
        aria-label={`Clip: ${formatExcerpt(job.request.prompt, 120)}`}
        preload="metadata"
        muted={player.isMuted}
        loop={player.isLoop}
        playsInline
        onClick={player.actions.toggle}
        className="max-h-[72vh] min-h-0 w-full grow object-contain"
        style={{ aspectRatio: `${media.width} / ${media.height}` }}
      />
      <PlayerBar player={player} mayContainSound={job.mode === 'live'}>
        {job.archive === 'archived' && <FrameButton id={job.id} frame={frame} onOpen={player.actions.stop} />}
      </PlayerBar>
    </div>
  )
}
