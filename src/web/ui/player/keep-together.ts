import { framesPerSecond } from '#contract/service/clip.ts'

/** A follower that is off by more jumps; one that is off by less runs a little faster or slower until it is not. */
const jumpSeconds = 0.2
const mostPull = 0.1

/**
 * Followers show the frame that the leader shows: they play, stop, seek and change speed with it, and stay at their
 * last frame where they are shorter. Answers the function that ends it.
 */
export function keepTogether(leader: HTMLVideoElement, followers: readonly HTMLVideoElement[]): () => void {
  const end = new AbortController()
  const hear = (event: string, act: () => void) => leader.addEventListener(event, act, { signal: end.signal })
  const placeAll = () => followers.forEach((follower) => place(follower, leader.currentTime))
  const playAll = () => {
    for (const follower of followers) {
      follower.playbackRate = leader.playbackRate
      place(follower, leader.currentTime)
      if (lasts(follower, leader.currentTime)) follower.play().catch(stoppedMeanwhile)
    }
  }
  hear('play', playAll)
  hear('ratechange', () => followers.forEach((follower) => (follower.playbackRate = leader.playbackRate)))
  hear('seeking', () => (leader.paused ? placeAll() : playAll()))
  hear('pause', () => {
    followers.forEach((follower) => follower.pause())
    placeAll()
  })
  const pull = () => {
    if (!leader.paused) followers.forEach((follower) => pullTo(follower, leader))
    frame = requestAnimationFrame(pull)
  }
  let frame = requestAnimationFrame(pull)
  for (const follower of followers)
    follower.addEventListener('loadedmetadata', () => (leader.paused ? placeAll() : playAll()), {
      signal: end.signal,
    })
  placeAll()
  return () => {
    end.abort()
    cancelAnimationFrame(frame)
    followers.forEach((follower) => follower.pause())
  }
}

const stoppedMeanwhile = () => undefined

const lasts = ({ duration }: HTMLVideoElement, seconds: number) => !(seconds >= duration)

function place(follower: HTMLVideoElement, seconds: number) {
  const last = follower.duration - 0.5 / framesPerSecond
  follower.currentTime = Number.isNaN(last) ? seconds : Math.min(seconds, last)
}

function pullTo(follower: HTMLVideoElement, leader: HTMLVideoElement) {
  if (follower.paused || follower.seeking || leader.seeking) return
  const behind = leader.currentTime - follower.currentTime
  if (Math.abs(behind) > jumpSeconds) place(follower, leader.currentTime)
  else follower.playbackRate = leader.playbackRate * (1 + Math.max(-mostPull, Math.min(mostPull, behind * 2)))
}
