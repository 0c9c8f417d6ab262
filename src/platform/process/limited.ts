import { existsSync } from 'node:fs'

/** What a child may use; every figure that is missing has no limit. */
export type ProcessLimits = {
  /** Address space, in kilobytes. Node reserves far more than it uses: limit its data alone. */
  addressKb?: number
  dataKb?: number
  cpuSeconds: number
}

const shell = '/bin/sh'

/** A command line under limits of memory and CPU seconds, where there is a shell to set them. */
export function limited(
  command: string,
  args: readonly string[],
  { addressKb, dataKb, cpuSeconds }: ProcessLimits,
): [command: string, args: readonly string[]] {
  if (process.platform === 'win32' || !existsSync(shell)) return [command, args]
  const set = Object.entries({ v: addressKb, d: dataKb, t: cpuSeconds })
    .map(([flag, most]) => (most === undefined ? '' : `ulimit -${flag} ${most} 2>/dev/null; `))
    .join('')
  return [shell, ['-c', `${set}exec "$0" "$@"`, command, ...args]]
}
