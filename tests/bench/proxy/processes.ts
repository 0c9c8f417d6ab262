import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** What a process did and holds, as the Linux kernel counts it. */
export const processFigures = {
  cpuMs(pid: number): number {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
  },
  memoryMegabytes: (pid: number): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  /** Sockets, files and whatever else it has open. */
  openHandles: (pid: number): number => readdirSync(`/proc/${pid}/fd`).length,
}
