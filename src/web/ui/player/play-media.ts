/** Starts playing forwards; answers false when the browser refuses. */
export async function playForwards(video: HTMLVideoElement, rate: number): Promise<boolean> {
  video.playbackRate = rate
  try {
    await video.play()
    return true
  } catch {
    return false
  }
}

export function setPlaybackRate(video: HTMLVideoElement, rate: number) {
  video.playbackRate = rate
}

export function seekTo(video: HTMLVideoElement, seconds: number) {
  video.currentTime = seconds
}

/** Plays by seeking, since no browser plays backwards. Answers the function that stops it. */
export function playBackwards(video: HTMLVideoElement, speed: number, onStart: () => void): () => void {
  const from = { time: video.currentTime, at: performance.now() }
  const step = (now: number) => {
    const time = from.time - ((now - from.at) / 1000) * speed
    if (time <= 0) {
      video.currentTime = 0
      onStart()
      return
    }
    if (!video.seeking) video.currentTime = time
    frame = requestAnimationFrame(step)
  }
  let frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}
