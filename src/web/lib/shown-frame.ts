import { framesPerSecond } from '#contract/service/clip.ts'

/** The frame that a player shows, counted from 0. A frame's own time is its start: half of one more is clear of rounding. */
export const shownFrame = ({ currentTime }: Pick<HTMLVideoElement, 'currentTime'>) =>
  Math.max(0, Math.floor(currentTime * framesPerSecond + 1e-3))
