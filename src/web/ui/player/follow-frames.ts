import { framesPerSecond } from '#contract/service/clip.ts'

import { frameAt, timeOfFrame } from './frames.ts'

/** What is asked of a clip. */
type Clip = Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'seeking' | 'ended' | 'addEventListener'> &
  Pick<HTMLVideoElement, 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'>

/**
 * Tells the number of each frame as it comes on screen; a clip that stops stands on the frame told last. Answers the
 * function that ends it.
 */
export function followFrames(video: Clip, frames: number, onFrame: (frame: number) => void): () => void {
  let last = 1
  const tell = (frame: number) => {
    last = frame
    onFrame(frame)
  }
  const tellByClock = () => tell(frameAt(video.currentTime, frames))
  const tellShown = (mediaTime: number) => {
    // What was sought before the newest seek may still come on screen: a clip that stands is where its clock is.
    if (video.paused || video.seeking) tellByClock()
    // A frame's own time is its start: half a frame more stands clear of rounding.
    else tell(frameAt(mediaTime + 0.5 / framesPerSecond, frames))
  }
  // The browser may bring one more on screen than it tells; the frame's middle, since there no rounding shows another.
  const stand = () => {
    if (!video.seeking && !video.ended) video.currentTime = timeOfFrame(last, frames)
  }
  const end = new AbortController()
  const hear = (event: string, act: () => void) => video.addEventListener(event, act, { signal: end.signal })
  hear('pause', stand)
  hear('ended', tellByClock)
  hear('seeked', tellByClock)
  const endFrames = followEach(video, tellShown)
  if (!endFrames) hear('timeupdate', tellByClock)
  return () => {
    end.abort()
    endFrames?.()
  }
}

/** Null where the browser does not tell each frame. */
function followEach(video: Clip, tellShown: (mediaTime: number) => void): (() => void) | null {
  if (!Reflect.has(video, 'requestVideoFrameCallback')) return null
  const shown: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    handle = video.requestVideoFrameCallback(shown)
    tellShown(mediaTime)
  }
  let handle = video.requestVideoFrameCallback(shown)
  return () => video.cancelVideoFrameCallback(handle)
}
