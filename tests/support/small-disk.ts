import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

import { onTestFinished } from 'vitest'

/** Whether this process may have file systems of its own. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0

/** A file system in memory for a folder, as small as `options` say; false where nothing may be mounted. */
export function mountSmall(folder: string, options: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=700`, 'tmpfs', folder], { stdio: 'ignore' })
    onTestFinished(() => void execFileSync('umount', ['-l', folder]))
    return true
  } catch {
    return false
  }
}
