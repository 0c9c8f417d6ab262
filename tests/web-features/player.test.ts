import { expect, test } from 'vitest'

import { clipDurationMs, frameCount } from '#contract/service/clip.ts'
import { formatUsual } from '#web/lib/format-usual.ts'
import { followFrames } from '#web/ui/player/follow-frames.ts'
import { formatPosition, frameAt, framesIn, timeOfFrame } from '#web/ui/player/frames.ts'
import { playerCommand } from '#web/ui/player/player-keys.ts'
import { shuttle } from '#web/ui/player/shuttle.ts'

test('every documented length has 24 frames a second and one more', () => {
  for (let seconds = 4; seconds <= 15; seconds++)
    expect(framesIn(clipDurationMs(seconds))).toBe(frameCount(seconds))
  expect(framesIn(5040)).toBe(121)
})

test('seeking to a frame shows that frame, for each of a clip', () => {
  for (let frame = 1; frame <= 361; frame++) expect(frameAt(timeOfFrame(frame, 361), 361)).toBe(frame)
})

test('the first and the last frame are never passed', () => {
  expect(frameAt(0, 121)).toBe(1)
  expect(frameAt(99, 121)).toBe(121)
  expect(frameAt(timeOfFrame(0, 121), 121)).toBe(1)
  expect(frameAt(timeOfFrame(500, 121), 121)).toBe(121)
})

test('a frame starts exactly where the one before ends', () => {
  expect(frameAt(36 / 24, 121)).toBe(37)
  expect(frameAt(36 / 24 - 0.001, 121)).toBe(36)
})

test('positions have two digits after the point', () => {
  expect(formatPosition(0)).toBe('0:00.00')
  expect(formatPosition(1.5)).toBe('0:01.50')
  expect(formatPosition(75.049)).toBe('1:15.04')
})

test('L and J double their speed up to four times, K stops, the other direction starts at one', () => {
  expect([0, 1, 2, 4].map((rate) => shuttle(rate, 'l'))).toEqual([1, 2, 4, 4])
  expect([0, -1, -2, -4].map((rate) => shuttle(rate, 'j'))).toEqual([-1, -2, -4, -4])
  expect(shuttle(4, 'j')).toBe(-1)
  expect(shuttle(-4, 'l')).toBe(1)
  expect(shuttle(2, 'k')).toBe(0)
})

const page = { tag: 'BODY', type: '', editable: false, floating: false }
const press = (key: string, change: Partial<Parameters<typeof playerCommand>[0]> = {}) =>
  playerCommand({ key, modified: false, handled: false, place: page, ...change })

test('the player hears its keys on the page', () => {
  expect([' ', 'j', 'K', 'l', ',', '.', 'f', 'm', 'x'].map((key) => press(key))).toEqual([
    'toggle',
    'backwards',
    'stop',
    'forwards',
    'frame-back',
    'frame-on',
    'fullscreen',
    'sound',
    null,
  ])
})

test('no key reaches the player while somebody types or chooses, in a dialog, or with a modifier', () => {
  const places = [
    { ...page, tag: 'TEXTAREA' },
    { ...page, tag: 'INPUT', type: 'text' },
    { ...page, tag: 'SELECT' },
    { ...page, editable: true },
    { ...page, floating: true },
  ]
  expect(places.map((place) => press('k', { place }))).toEqual([null, null, null, null, null])
  expect(press('k', { modified: true })).toBeNull()
  expect(press('k', { handled: true })).toBeNull()
})

test('space presses the button that has the focus, and plays from the scrubber', () => {
  expect(press(' ', { place: { ...page, tag: 'BUTTON' } })).toBeNull()
  expect(press(' ', { place: { ...page, tag: 'INPUT', type: 'range' } })).toBe('toggle')
  expect(press('.', { place: { ...page, tag: 'BUTTON' } })).toBe('frame-on')
})

test('the usual time is a range in seconds, in minutes from two on, and nothing before it is known', () => {
  expect(formatUsual({ lowMs: 50_400, highMs: 79_100, jobs: 9 })).toBe('usually 50–80 s')
  expect(formatUsual({ lowMs: 8_000, highMs: 8_000, jobs: 3 })).toBe('usually 8 s')
  expect(formatUsual({ lowMs: 130_000, highMs: 290_000, jobs: 9 })).toBe('usually 2–5 min')
  expect(formatUsual(null)).toBeNull()
})

/** A clip of 97 frames, as far as its frames are followed; `show` is the browser that brings one on screen. */
class PretendClip extends EventTarget {
  currentTime = 0
  paused = true
  seeking = false
  ended = false
  #told: VideoFrameRequestCallback | undefined
  readonly requestVideoFrameCallback = (told: VideoFrameRequestCallback) => {
    this.#told = told
    return 1
  }
  readonly cancelVideoFrameCallback = () => undefined
  show(frame: number) {
    const mediaTime = (frame - 1) / 24
    this.#told?.(0, {
      mediaTime,
      presentationTime: 0,
      expectedDisplayTime: 0,
      width: 1,
      height: 1,
      presentedFrames: 1,
    })
  }
  seek(seconds: number) {
    this.currentTime = seconds
    this.seeking = true
  }
}

test('a frame of an earlier seek that comes late on screen does not take the clip back', () => {
  const clip = new PretendClip()
  const told: number[] = []
  followFrames(clip, 97, (frame) => told.push(frame))
  clip.seek(timeOfFrame(19, 97))
  clip.seek(timeOfFrame(20, 97))
  clip.show(19)
  clip.seeking = false
  clip.show(19)
  clip.dispatchEvent(new Event('seeked'))
  clip.show(20)
  expect(told).toEqual([20, 20, 20, 20])
})

test('a clip that is stopped stands in the middle of the frame that was told, unless it was sent elsewhere', () => {
  const clip = new PretendClip()
  const told: number[] = []
  followFrames(clip, 97, (frame) => told.push(frame))
  clip.paused = false
  clip.show(30)
  clip.currentTime = 31.2 / 24
  clip.paused = true
  clip.dispatchEvent(new Event('pause'))
  expect(frameAt(clip.currentTime, 97)).toBe(30)
  clip.seek(timeOfFrame(31, 97))
  clip.dispatchEvent(new Event('pause'))
  expect(frameAt(clip.currentTime, 97)).toBe(31)
  expect(told).toEqual([30])
})
