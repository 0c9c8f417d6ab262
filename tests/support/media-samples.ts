import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'

import { ffmpegPath } from './upload-bench.ts'

/** Left half red, right half blue; 48 × 32 as stored. */
export const picture = () =>
  sharp({ create: { width: 48, height: 32, channels: 3, background: '#ff0000' } }).composite([
    {
      input: { create: { width: 24, height: 32, channels: 3, background: '#0000ff' } },
      left: 24,
      top: 0,
    },
  ])

/** A JPEG taken with the camera turned (shown 32 × 48, blue above red), with a place and a name in its EXIF. */
export const turnedJpeg = () =>
  picture()
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation: 8 })
    .withExifMerge({ IFD0: { Artist: 'Secret Photographer' }, IFD3: { GPSLatitude: '47/1 22/1 0/1' } })
    .toBuffer()

const outputs = {
  mp4: '-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart',
  mov: '-c:v libx264 -pix_fmt yuv420p -an',
  webm: '-c:v libvpx -an -deadline realtime',
  mp3: '-vn -c:a libmp3lame',
  wav: '-vn',
  m4a: '-vn -c:a aac',
  ogg: '-vn -c:a libvorbis',
  flac: '-vn',
} as const

/** Half a second of test picture and tone. */
export async function clip(extension: keyof typeof outputs): Promise<Buffer> {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-clip-')), `clip.${extension}`)
  const inputs = '-f lavfi -i testsrc=size=64x48:rate=10:duration=0.5 -f lavfi -i sine=duration=0.5'
  execFileSync(await ffmpegPath(), [
    '-v',
    'error',
    ...inputs.split(' '),
    ...outputs[extension].split(' '),
    file,
  ])
  return readFileSync(file)
}

/** A JPEG brought to exactly `sizeBytes` by comments, which any decoder skips. */
export function paddedJpeg(jpeg: Buffer, sizeBytes: number): Buffer {
  const comments: Buffer[] = []
  for (let left = sizeBytes - jpeg.length; left > 0;) {
    const size = left <= 65_537 ? left : Math.min(65_537, left - 4)
    const comment = Buffer.alloc(size)
    comment.writeUInt16BE(0xfffe, 0)
    comment.writeUInt16BE(size - 2, 2)
    comments.push(comment)
    left -= size
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])
}

/** The box that brings an MP4 of `mp4Bytes` to exactly `sizeBytes`: what players skip. */
export function freeBox(sizeBytes: number): Buffer {
  const box = Buffer.alloc(8)
  box.writeUInt32BE(sizeBytes, 0)
  box.write('free', 4)
  return box
}

/** Silence of exactly `sizeBytes`, header included. */
export function silentWav(sizeBytes: number): Buffer {
  const wav = Buffer.alloc(sizeBytes)
  wav.write('RIFF')
  wav.writeUInt32LE(sizeBytes - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(48_000, 24)
  wav.writeUInt32LE(96_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(sizeBytes - 44, 40)
  return wav
}
