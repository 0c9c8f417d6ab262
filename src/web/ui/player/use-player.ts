import { useEffect, useState } from 'react'

import { followFrames } from './follow-frames.ts'
import { frameAt, timeOfFrame } from './frames.ts'
import { seekTo } from './play-media.ts'
import type { PlayerCommand } from './player-keys.ts'
import { shuttle } from './shuttle.ts'
import { type Sound, soundOf } from './sound-of.ts'
import { usePlayerKeys } from './use-player-keys.ts'
import { useShuttle } from './use-shuttle.ts'

/** The player's state and everything that can be done with it. `frames` are those of the clip. */
export function usePlayer(frames: number) {
  const [video, attach] = useState<HTMLVideoElement | null>(null)
  const { rate, speed, run, changeSpeed, events } = useShuttle(video)
  const [frame, setFrame] = useState(1)
  const [isLoop, setIsLoop] = useState(false)
  const [isMuted, setIsMuted] = useState(true)
  const [sound, setSound] = useState<Sound>('unknown')
  useEffect(() => (video ? followFrames(video, frames, setFrame) : undefined), [video, frames])
  const listen = () => setSound((now) => (now === 'unknown' && video ? soundOf(video) : now))
  const seek = (to: number) => {
    const target = Math.min(frames, Math.max(1, to))
    if (rate < 0) run(0)
    setFrame(target)
    if (video) seekTo(video, timeOfFrame(target, frames))
  }
  const step = (by: number) => {
    if (rate !== 0) run(0)
    // From the clip's own clock: what is drawn of it may be late, and a key pressed quickly would be lost.
    if (video) seek(frameAt(video.currentTime, frames) + by)
  }
  const actions = {
    toggle: () => run(rate === 0 ? 1 : 0),
    backwards: () => run(shuttle(rate, 'j')),
    stop: () => run(shuttle(rate, 'k')),
    forwards: () => run(shuttle(rate, 'l')),
    'frame-back': () => step(-1),
    'frame-on': () => step(1),
    fullscreen: () => void toggleFullscreen(video?.closest('[data-player]')),
    sound: () => setIsMuted(!isMuted),
  } as const satisfies Record<PlayerCommand, () => void>
  usePlayerKeys((command) => actions[command]())
  return {
    attach,
    events: { ...events, onTimeUpdate: listen, onLoadedData: listen },
    actions,
    seek,
    changeSpeed,
    toggleLoop: () => setIsLoop(!isLoop),
    frame,
    frames,
    rate,
    speed,
    isLoop,
    isMuted,
    sound,
  }
}
export type Player = Omit<ReturnType<typeof usePlayer>, 'attach' | 'events'>

const toggleFullscreen = (box: Element | null | undefined) =>
  document.fullscreenElement ? document.exitFullscreen() : box?.requestFullscreen()
