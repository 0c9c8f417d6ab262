import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import * as z from 'zod/mini'

import { StartError } from '#platform/start-error.ts'

export const manifestName = 'manifest.json'

/** Only what a backup holds, each name plain: a manifest can point to nothing else on this machine. */
const path = z
  .string()
  .check(z.regex(/^(studio\.db|engine\.db|media\/(studio|studio-inputs|engine|uploads)(\/[\w-][\w.-]*)+)$/))

/** A finished file or folder of media by its name; `.clip.mp4.part` and `x.part.mp4` are in the making. */
export const isFinishedName = (name: string) => /^[\w-][\w.-]*$/.test(name) && !/\.part(\.|$)/.test(name)

/** What lies in a backup; written last, so that a folder without one is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  /** Version of the studio that wrote it, and when (ms since 1970). */
  version: z.string(),
  madeAt: z.int(),
  files: z
    .array(z.object({ path, sizeBytes: z.int(), sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }))
    .check(z.refine((files) => files.some((file) => file.path === 'studio.db'))),
})
export type Manifest = z.infer<typeof Manifest>
export type BackupFile = Manifest['files'][number]

/** The manifest as it is written: as long for any hashes. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** The manifest of a backup. Throws StartError when the folder is none, or one of a later format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null)
    throw new StartError(
      `${folder} is no backup: it has no ${manifestName}. A backup that broke off has none either.`,
    )
  const parsed = Manifest.safeParse(parseOrNull(text))
  if (!parsed.success)
    throw new StartError(`The ${manifestName} in ${folder} is damaged, or of a later version.`)
  return parsed.data
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
