import type { FrameSize } from '#contract/service/aspect-ratio.ts'

/** One picture, planar YUV 4:2:0, 8 bit, BT.709 limited range. The planes are views of `bytes`, Y then U then V. */
export type Frame = FrameSize & {
  bytes: Uint8Array
  y: Uint8Array
  u: Uint8Array
  v: Uint8Array
}

/** A frame whose content is undefined until drawn. Both sides must be even. */
export function createFrame({ width, height }: FrameSize): Frame {
  if (width % 2 !== 0 || height % 2 !== 0) throw new Error(`A frame of ${width}×${height} has an odd side.`)
  const luma = width * height
  const chroma = luma / 4
  const bytes = new Uint8Array(luma + 2 * chroma)
  return {
    width,
    height,
    bytes,
    y: bytes.subarray(0, luma),
    u: bytes.subarray(luma, luma + chroma),
    v: bytes.subarray(luma + chroma),
  }
}
