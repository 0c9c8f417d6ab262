import type { BackupView } from '#contract/studio/backup.ts'

import { formatBytes, formatPlural } from '../../lib/format.ts'

/** How a backup stands, in a sentence. */
export function backupWords({ state, bytes, bytesSent, files, problem }: BackupView): string {
  const all = formatBytes(bytes)
  const words = {
    gathering: 'Copying the databases and gathering clips and inputs…',
    ready: `Ready: the databases and ${formatPlural(files, 'media file')}, ${all}. It can be fetched once, within ten minutes.`,
    sending: `${formatBytes(bytesSent)} of ${all} sent.`,
    sent: `Sent whole: ${all}. Nothing of it is left on the studio’s disk.`,
    broken: `The download broke off after ${formatBytes(bytesSent)} of ${all}. What arrived is no backup: remove it and make another one. Nothing of it is left on the studio’s disk.`,
    expired: 'Nobody fetched it within ten minutes, and it was removed again. Make another one.',
    failed: problem ?? 'It could not be made.',
  } satisfies Record<BackupView['state'], string>
  return words[state]
}

/** What brings a downloaded backup back, in a terminal of the studio’s folder. */
export function restoreCommands(fileName: string): string {
  const folder = fileName.replace(/\.tar$/, '')
  return `tar -xf ${fileName}\nDATA_DIR=./restored npm run -s studio -- restore ${folder}\nDATA_DIR=./restored npm start`
}
