import { AspectRatio, type FrameSize, frameSize } from '#contract/service/aspect-ratio.ts'

/** The part of a picture that a clip shows, in shares of the picture's sides, and how much of it is cut off. */
export type Crop = {
  left: number
  top: number
  width: number
  height: number
  /** Share of the picture that is not seen, 0–1. */
  lost: number
  where: 'sides' | 'top and bottom'
}

/** A frame is filled: scaled until nothing is left empty, and cut around the middle. */
export function cropOf(picture: FrameSize, ratio: AspectRatio): Crop {
  const frame = frameSize[ratio]
  const wider = (picture.width * frame.height) / (picture.height * frame.width)
  const width = Math.min(1, 1 / wider)
  const height = Math.min(1, wider)
  return {
    left: (1 - width) / 2,
    top: (1 - height) / 2,
    width,
    height,
    lost: 1 - width * height,
    where: wider > 1 ? 'sides' : 'top and bottom',
  }
}

/** Less than this of a picture is not missed. */
const unseen = 0.02

/** The documented shape that cuts off least of a picture; null when the chosen one is as good. */
export function betterRatio(picture: FrameSize, ratio: AspectRatio): AspectRatio | null {
  const lost = (option: AspectRatio) => cropOf(picture, option).lost
  const [best] = AspectRatio.options.toSorted((a, b) => lost(a) - lost(b))
  return best && lost(ratio) - lost(best) > unseen ? best : null
}

/** How a picture fills the chosen shape, in words. */
export function cropWords(picture: FrameSize, ratio: AspectRatio): string {
  const { lost, where } = cropOf(picture, ratio)
  if (lost < unseen) return `Fills ${ratio} as it is.`
  return `Fills ${ratio}; ${Math.max(1, Math.round(lost * 100))} % is cut off at the ${where}.`
}

const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b))
const namedRatios = [
  [16, 9],
  [9, 16],
  [1, 1],
  [4, 3],
  [3, 4],
  [21, 9],
  [9, 21],
  [3, 2],
  [2, 3],
  [5, 4],
  [4, 5],
  [2, 1],
  [1, 2],
] as const

const rounded = (value: number) => Number(value.toFixed(2))

/** Shape of a picture as people call it: `16:9`, or `1.85:1`. */
export function ratioWords({ width, height }: FrameSize): string {
  const shape = width / height
  const named = namedRatios.find(([w, h]) => Math.abs(Math.log(shape / (w / h))) < 0.006)
  if (named) return named.join(':')
  const divisor = divisorOf(width, height)
  if (width / divisor <= 32 && height / divisor <= 32) return `${width / divisor}:${height / divisor}`
  return shape >= 1 ? `${rounded(shape)}:1` : `1:${rounded(1 / shape)}`
}
