import { framesPerSecond } from '#contract/service/clip.ts'

import { frameAt } from './frames.ts'

/** Tells the number of each frame as it comes on screen. Answers the function that ends it. */
export function followFrames(
  video: HTMLVideoElement,
  frames: number,
  onFrame: (frame: number) => void,
): () => void {
  if (!('requestVideoFrameCallback' in HTMLVideoElement.prototype)) return followTime(video, frames, onFrame)
  // A frame's own time is its start: half a frame more stands clear of rounding.
  const shown: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    onFrame(frameAt(mediaTime + 0.5 / framesPerSecond, frames))
    handle = video.requestVideoFrameCallback(shown)
  }
  let handle = video.requestVideoFrameCallback(shown)
  return () => video.cancelVideoFrameCallback(handle)
}

/** Coarser, for browsers that do not tell each frame. */
function followTime(video: HTMLVideoElement, frames: number, onFrame: (frame: number) => void) {
  const tell = () => onFrame(frameAt(video.currentTime, frames))
  const events = ['timeupdate', 'seeked'] as const
  for (const event of events) video.addEventListener(event, tell)
  return () => {
    for (const event of events) video.removeEventListener(event, tell)
  }
}
