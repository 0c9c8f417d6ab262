// `npm test`: check, the slow tests, then end-to-end in a real browser; ends with one line that counts all.
import { spawn } from 'node:child_process'

const total = { passed: 0, failed: 0, skipped: 0 }
let failedScripts = 0

for (const script of ['check', 'slow', 'e2e']) {
  const { code, output } = await run(script)
  if (code !== 0) failedScripts++
  for (const [, passed, failed, skipped] of output.matchAll(
    /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm,
  )) {
    total.passed += Number(passed)
    total.failed += Number(failed)
    total.skipped += Number(skipped)
  }
}
// A script that failed outside its tests (lint, types, a crash) counts as one failure.
if (failedScripts > 0 && total.failed === 0) total.failed = failedScripts
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (code) => resolve({ code, output }))
  })
}
