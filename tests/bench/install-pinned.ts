import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs what the package.json of a folder pins, and says whether it is there: what only figures need is no dependency
 * of the project. npm writes its list of what is installed last.
 */
export function installPinned(folder: string): boolean {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return true
  try {
    execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
    return true
  } catch (error) {
    console.error(`${folder} could not be installed:`, error instanceof Error ? error.message : error)
    return false
  }
}
