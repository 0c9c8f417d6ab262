import sharp, { type Sharp } from 'sharp'

import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { openPicture } from '#platform/media/open-picture.ts'

import { rgbToFrame } from '../picture/colour.ts'
import type { Frame } from '../picture/frame.ts'
import type { Fit } from './timeline.ts'

/** `whole`: the picture stands whole on a dark blur of itself. */
export type Plate = { picture: Frame; whole: boolean }

/** Plates are larger than the frame, so that a view into them stays sharp. An exact one has the frame's own pixels. */
const enlargement = { exact: 1, free: 1.15, centred: 1.2 } as const satisfies Record<Fit, number>

const ground = '#101014'

/** Beyond this factor between two shapes a crop would lose too much. */
const mostCropped = 1.45

/** Whether a picture is of quite another shape than the frame. */
export const mattedFrom = (picture: FrameSize, frame: FrameSize): boolean => {
  const ratio = (picture.width * frame.height) / (picture.height * frame.width)
  return Math.max(ratio, 1 / ratio) > mostCropped
}

/** Decodes a picture for frames of `size`. Throws MediaError when the file is none. */
export async function loadPlate(file: string, fit: Fit, size: FrameSize): Promise<Plate> {
  const { image, ...picture } = await openPicture(file)
  const side = (length: number) => 2 * Math.round((length * enlargement[fit]) / 2)
  const plate = { width: side(size.width), height: side(size.height) }
  const flat = image.flatten({ background: ground }).toColourspace('srgb')
  // A tall frame shows the middle of a wide portrait: that is where the face is.
  const upright = fit === 'centred' && size.width < size.height
  const whole = fit !== 'exact' && !upright && mattedFrom(picture, size)
  if (whole) return { picture: rgbToFrame(await standWhole(flat, plate), plate), whole }
  const position = fit === 'free' ? 'attention' : 'centre'
  const { data } = await rgb(flat.resize({ ...plate, fit: 'cover', position, kernel: 'lanczos3' }))
  return { picture: rgbToFrame(data, plate), whole }
}

type Rgb = { data: Buffer; info: FrameSize }

const rgb = (image: Sharp): Promise<Rgb> => image.removeAlpha().raw().toBuffer({ resolveWithObject: true })
// Not `info` as it is: after a composite it says premultiplied, which three channels cannot be.
const rawOf = ({ info }: Rgb) => ({ width: info.width, height: info.height, channels: 3 }) as const
const fromRgb = (picture: Rgb) => sharp(picture.data, { raw: rawOf(picture) })

/** The whole picture with a soft shadow over a dark blur of itself. */
async function standWhole(image: Sharp, size: FrameSize): Promise<Buffer> {
  const margin = Math.round(Math.min(size.width, size.height) * 0.055)
  const box = { width: size.width - 2 * margin, height: size.height - 2 * margin }
  const front = await rgb(image.resize({ ...box, fit: 'inside', kernel: 'lanczos3' }))
  const left = Math.round((size.width - front.info.width) / 2)
  const top = Math.round((size.height - front.info.height) / 2)
  const scale = 8
  const small = { width: Math.round(size.width / scale), height: Math.round(size.height / scale) }
  const shadow = `<svg xmlns="http://www.w3.org/2000/svg" width="${small.width}" height="${small.height}" viewBox="0 0 ${size.width} ${size.height}"><filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${margin * 0.6}"/></filter><rect x="${left}" y="${top + margin * 0.3}" width="${front.info.width}" height="${front.info.height}" opacity=".6" filter="url(#soft)"/></svg>`
  const back = await rgb(
    fromRgb(front)
      .resize({ ...small, fit: 'cover' })
      .blur(10)
      .linear(0.55, 0)
      .composite([{ input: Buffer.from(shadow) }]),
  )
  const { data } = await rgb(
    fromRgb(back)
      .resize({ ...size, fit: 'fill', kernel: 'cubic' })
      .composite([{ input: front.data, raw: rawOf(front), left, top }]),
  )
  return data
}
