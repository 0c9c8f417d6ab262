import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { StudioContext } from '../context.ts'
import { dropPart } from './part-file.ts'

export const clipFile = 'clip.mp4'
export const coverFile = 'cover.jpg'
export const thumbFile = 'thumb.webp'
export const spriteFile = 'sprite.webp'

/** Where a file of a job lies. */
export const jobFile = (ctx: Pick<StudioContext, 'mediaDir'>, id: string, name: string) =>
  join(ctx.mediaDir, id, name)

/** Takes a clip, its sprite and any part of it from this disk; cover and thumbnail stay. */
export async function removeClip(ctx: Pick<StudioContext, 'mediaDir'>, id: string): Promise<void> {
  const clip = jobFile(ctx, id, clipFile)
  await rm(clip, { force: true })
  await rm(jobFile(ctx, id, spriteFile), { force: true })
  await dropPart(clip)
}
