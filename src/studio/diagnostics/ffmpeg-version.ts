import { runLimited } from '#platform/process/run-limited.ts'

import type { StudioContext } from '../context.ts'

const limits = { cpuSeconds: 10 }
const known = new Map<string, string | null>()

/** Version of the ffmpeg that decodes clips and inputs, asked once; null where there is none that runs. */
export async function ffmpegVersion({ ffmpegPath, stopping }: StudioContext): Promise<string | null> {
  if (ffmpegPath === null) return null
  const told = known.get(ffmpegPath)
  if (told !== undefined) return told
  const version = await runLimited(ffmpegPath, ['-version'], { limits, signal: stopping }).then(
    ({ stdout }) => /^ffmpeg version (\S+)/.exec(stdout.toString('utf8'))?.[1] ?? null,
    () => null,
  )
  known.set(ffmpegPath, version)
  return version
}
