import { join, resolve } from 'node:path'

import type { Clock } from '#platform/clock.ts'
import type { Migration } from '#platform/database/migrate.ts'
import { StartError } from '#platform/start-error.ts'

import { backUp } from './back-up.ts'
import type { Calmed } from './calm-jobs.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'

type Options = {
  dataDir: string
  keyFile: string
  version: string
  migrations: readonly Migration[]
  clock: Clock
}

const usage = `Usage: npm run studio -- COMMAND
  backup [FOLDER]   copies databases and clips while the studio runs; into DATA_DIR/backups without a folder
  restore FOLDER    puts a backup into an empty DATA_DIR`

/** Runs `backup` or `restore` and answers what to print. Throws StartError with what a person can correct. */
export async function runBackupCommand(options: Options, words: readonly string[]): Promise<string> {
  const [command, name, ...rest] = words
  if (command === 'backup' && rest.length === 0) {
    const folder = name === undefined ? defaultFolder(options) : resolve(name)
    return toldBackup(options, folder, await backUp({ ...options, folder }))
  }
  if (command === 'restore' && name !== undefined && rest.length === 0) {
    const { manifest, calmed } = await restoreBackup({ ...options, folder: resolve(name) })
    return toldRestore(options, manifest, calmed)
  }
  throw new StartError(usage)
}

const defaultFolder = ({ dataDir, clock }: Options) =>
  join(dataDir, 'backups', moment(clock.now()).replaceAll(/[ :]/g, '-'))

function toldBackup({ dataDir, keyFile }: Options, folder: string, manifest: Manifest): string {
  const lines = [`Backed up to ${folder}`, ...contents(manifest)]
  if (folder.startsWith(dataDir))
    lines.push('It lies on the disk of the studio itself: copy it to another one.')
  lines.push(
    `The key file is not in it: keep a copy of ${keyFile} elsewhere, or connect the keys again after a restore.`,
  )
  return lines.join('\n')
}

function toldRestore({ dataDir, keyFile }: Options, manifest: Manifest, calmed: Calmed): string {
  const lines = [
    `Restored the backup of ${moment(manifest.madeAt)} UTC into ${dataDir}`,
    ...contents(manifest),
  ]
  if (calmed.held > 0)
    lines.push(
      `${jobs(calmed.held)} waited and ${isAre(calmed.held)} held: the studio that was backed up may have sent ${calmed.held === 1 ? 'it' : 'them'} since.`,
    )
  if (calmed.unconfirmed > 0)
    lines.push(
      `${jobs(calmed.unconfirmed)} ${isAre(calmed.unconfirmed)} unconfirmed: nothing is sent again by itself.`,
    )
  if (calmed.refetched > 0)
    lines.push(`${jobs(calmed.refetched)} will fetch the clip from the service again.`)
  lines.push(
    `The key file is not in a backup: put yours at ${keyFile} before the start, or connect a key afterwards.`,
  )
  return lines.join('\n')
}

const jobs = (count: number) => (count === 1 ? '1 job' : `${count} jobs`)
const isAre = (count: number) => (count === 1 ? 'is' : 'are')

/** What a backup holds, in two or three lines. */
function contents({ files }: Manifest): string[] {
  const media = files.filter(({ path }) => path.startsWith('media/'))
  const sizeOf = (some: typeof files) => megabytes(some.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const lines = files
    .filter((file) => !media.includes(file))
    .map((file) => `  ${file.path}  ${sizeOf([file])}`)
  return [...lines, `  ${media.length} media files  ${sizeOf(media)}`]
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** `2026-11-22 18:40:05`, UTC. */
const moment = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
