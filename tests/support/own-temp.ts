import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything that a run of tests lays into the temporary folder lies in one of its own, which goes with it. */
export default function ownTemp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'genray-tests-'))
  process.env[process.platform === 'win32' ? 'TEMP' : 'TMPDIR'] = folder
  // What cannot be removed (a process still writes) is no failure of a test.
  return () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      console.log(`${folder} was not removed`)
    }
  }
}
