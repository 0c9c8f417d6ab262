import ImageDown from 'lucide-react/icons/image-down'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'
import { useRef, useState } from 'react'

import type { JobId, JobMedia } from '#contract/studio/job.ts'

import { shownFrame } from '../../lib/shown-frame.ts'
import { reducedMotion, useMedia } from '../../lib/use-media.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { later } from '../../ui/later.tsx'
import { Popover } from '../../ui/popover.tsx'

const TakeMenu = later(
  async () => (await import('./take-menu.tsx')).TakeMenu,
  <span className="block h-32" />,
)

/** The clip, looping without sound; still until wanted where motion is reduced. */
export function StagePlayer({ id, media }: { id: JobId; media: JobMedia }) {
  const still = useMedia(reducedMotion)
  const ref = useRef<HTMLVideoElement>(null)
  const [playing, setPlaying] = useState(false)
  const [muted, setMuted] = useState(true)
  const toggle = () => {
    const video = ref.current
    if (video?.paused) void video.play()
    else video?.pause()
  }
  return (
    <>
      {/* Generated clips have no words to caption. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={ref}
        src={media.clipUrl}
        poster={media.coverUrl}
        autoPlay={!still}
        preload={still ? 'none' : 'auto'}
        muted={muted}
        loop
        playsInline
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        className="absolute inset-0 size-full object-contain"
      />
      <div className="absolute bottom-2 left-2 flex gap-0.5 rounded-control bg-black/60 text-white opacity-0 transition-opacity group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100 in-[.screen:hover]:opacity-100">
        <IconButton
          label={playing ? 'Pause' : 'Play'}
          icon={<Icon of={playing ? Pause : Play} />}
          onClick={toggle}
          className="text-white"
        />
        <IconButton
          label={muted ? 'Sound on (may contain sound)' : 'Sound off'}
          icon={<Icon of={muted ? VolumeX : Volume2} />}
          onClick={() => setMuted(!muted)}
          className="text-white"
        />
        <Popover
          label="Use it for the next clip"
          align="start"
          className="w-60 p-1"
          renderTrigger={(trigger) => (
            <IconButton
              {...trigger}
              label="Use this frame"
              icon={<Icon of={ImageDown} />}
              onClick={() => ref.current?.pause()}
              className="text-white"
            />
          )}
        >
          {(close) => (
            <TakeMenu id={id} frame={() => (ref.current ? shownFrame(ref.current) : 0)} onDone={close} />
          )}
        </Popover>
      </div>
    </>
  )
}
