import { useEffect, useState } from 'react'

import { playBackwards, playForwards, setPlaybackRate } from './play-media.ts'

/** Playing in both directions. The rate is signed: 0 is paused, 1 plays, −1 plays backwards, more is faster. */
export function useShuttle(video: HTMLVideoElement | null) {
  const [rate, setRate] = useState(0)
  const [speed, setSpeed] = useState(1)
  useEffect(
    () => (video && rate < 0 ? playBackwards(video, -rate * speed, () => setRate(0)) : undefined),
    [video, rate, speed],
  )
  const run = (next: number) => {
    if (!video) return
    setRate(next)
    if (next <= 0) video.pause()
    else void playForwards(video, next * speed).then((plays) => plays || setRate(0))
  }
  const changeSpeed = (next: number) => {
    setSpeed(next)
    if (video && rate > 0) setPlaybackRate(video, rate * next)
  }
  /** The browser pauses at the end, and a media key may start it. */
  const events = {
    onPause: () => setRate((now) => Math.min(0, now)),
    onPlay: () => setRate((now) => Math.max(1, now)),
  }
  return { rate, speed, run, changeSpeed, events }
}
