import { spawn, spawnSync } from 'node:child_process'

/** Whether this machine lets us make the calls of a running process fail: strace is here and may attach. */
export const canInject: boolean = (() => {
  const sleeper = spawn('sleep', ['0.5'], { stdio: 'ignore' })
  // Ends with its process.
  const { stderr } = spawnSync('strace', ['-p', String(sleeper.pid)], { encoding: 'utf8', timeout: 5000 })
  return /attached/.test(stderr ?? '')
})()

/**
 * Has system calls of a running process fail from now on, or kill it: `fsync,fdatasync:signal=SIGKILL:when=5` is its
 * fifth sync from here. Fulfilled once that is in force; `stop` ends it.
 */
export async function inject(pid: number, what: string): Promise<{ stop: () => void }> {
  const [calls = ''] = what.split(':')
  const words = ['-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${what}`, '-p', String(pid)]
  const strace = spawn('strace', words, { stdio: ['ignore', 'ignore', 'pipe'] })
  await new Promise<void>((resolve, reject) => {
    strace.once('exit', () => reject(new Error('strace did not attach')))
    let printed = ''
    strace.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (/attached/.test(printed)) resolve()
    })
  })
  return { stop: () => void strace.kill('SIGINT') }
}
