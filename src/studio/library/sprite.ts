import sharp from 'sharp'

import { spriteFrames } from '#contract/studio/job.ts'
import { writeWholeFile } from '#platform/files/write-file.ts'
import { runLimited } from '#platform/process/run-limited.ts'

import { BrokenFile } from './broken-file.ts'

const frameWidth = 160

const limits = { addressKb: 2_000_000, cpuSeconds: 60 }
/** A sheet of the tallest clips as PNG. */
const mostOutput = 8 * 1024 * 1024

/** Containers that a clip may be: a playlist under its name would have ffmpeg open other files. */
const guard =
  '-protocol_whitelist file,pipe -format_whitelist mov,mp4,m4a,3gp,3g2,mj2 -max_pixels 16777216 -threads 1'

type SpriteOptions = { ffmpegPath: string; durationMs: number; signal: AbortSignal }

/**
 * Writes the sprite of a clip: ten frames of 160 px width, evenly spread, as one WebP of some 10 kB. ffmpeg decodes in
 * a child under limits. Throws BrokenFile when it cannot; the signal's reason when it aborts.
 */
export async function writeSprite(clip: string, file: string, options: SpriteOptions): Promise<void> {
  const sheet = await readSheet(clip, options)
  const picture = sharp(sheet, { failOn: 'error' }).webp({ quality: 75, effort: 5 })
  await writeWholeFile(file, [await picture.toBuffer()])
}

async function readSheet(clip: string, { ffmpegPath, durationMs, signal }: SpriteOptions): Promise<Buffer> {
  // Rounding takes the last frame before the middle of each tenth; a clip that ends early repeats its last one.
  const rate = `fps=${spriteFrames * 1000}/${durationMs}`
  const hold = `tpad=stop_mode=clone:stop=${spriteFrames}`
  const graph = `${rate},scale=${frameWidth}:-2:flags=area,setsar=1,${hold},tile=${spriteFrames}x1`
  const args = [
    ...'-v error -nostdin'.split(' '),
    ...guard.split(' '),
    '-i',
    clip,
    ...`-map 0:V:0 -an -sn -dn -vf ${graph} -frames:v 1 -c:v png -f image2pipe pipe:1`.split(' '),
  ]
  const { ok, stdout, stderr } = await runLimited(ffmpegPath, args, { limits, signal, mostOutput })
  if (!ok || stdout.length === 0)
    throw new BrokenFile(`the clip cannot be decoded: ${stderr.trim().slice(-300) || 'no reason given'}`)
  return stdout
}
