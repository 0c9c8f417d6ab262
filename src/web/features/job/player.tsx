import type { JobMedia } from '#contract/studio/job.ts'

import { framesIn } from '../../ui/player/frames.ts'
import { PlayerBar } from '../../ui/player/player-bar.tsx'
import { usePlayer } from '../../ui/player/use-player.ts'

type PlayerProps = {
  media: JobMedia
  prompt: string
  tint: string | null
  isLive: boolean
  /** The clip cannot be loaded. */
  onBroken: () => void
}

/** The clip, muted at first, under our own bar. */
export function Player({ media, prompt, tint, isLive, onBroken }: PlayerProps) {
  const { attach, events, ...player } = usePlayer(framesIn(media.durationMs))
  return (
    <div data-player className="flex flex-col overflow-hidden rounded-card bg-black text-white scheme-dark">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- generated clips come without captions; the space bar plays on the whole page */}
      <video
        ref={attach}
        {...events}
        onError={onBroken}
        src={media.clipUrl}
        poster={tint === null ? undefined : media.coverUrl}
        aria-label={`Clip: ${prompt}`}
        preload="metadata"
        muted={player.isMuted}
        loop={player.isLoop}
        playsInline
        onClick={player.actions.toggle}
        className="max-h-[72vh] min-h-0 w-full grow object-contain"
        style={{ aspectRatio: `${media.width} / ${media.height}` }}
      />
      <PlayerBar player={player} mayContainSound={isLive} />
    </div>
  )
}
