import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer } from '#engine/render/renderer.ts'

type Measure = { name: string; value: number; bar: number; unit: string }

const ticksPerSecond = 100

/**
 * CPU seconds and peak memory of a 5 s 720p Pro clip. CPU is what the kernel charged us for ended children and
 * theirs (`cutime + cstime` of /proc/self/stat): the render child with its ffmpeg, exact however loaded the
 * machine is. Memory is the most that both processes held at one moment (`VmRSS`), read every 50 ms. Linux only.
 */
export async function benchRender(): Promise<Measure[]> {
  if (process.platform !== 'linux') return []
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'))
  const { path } = await findFfmpeg(process.env)
  const renderer = createRenderer({ ffmpegPath: path, cacheDir: join(folder, 'cache') })
  let peak = 0
  const notePeak = async () => {
    peak = Math.max(peak, await descendantsMegabytes())
  }
  const watch = setInterval(() => void notePeak(), 50)
  try {
    const before = await childrenCpuSeconds()
    await renderer.render(
      {
        prompt: 'Snowy mountains at dawn, slow camera move',
        model: 'seedance-2.0',
        duration: 5,
        aspectRatio: '16:9',
      },
      { outBase: join(folder, 'clip'), signal: new AbortController().signal, onProgress: () => {} },
    )
    const cpu = (await childrenCpuSeconds()) - before
    if (peak === 0) throw new Error('No process of the render was seen.')
    return [
      { name: 'render 5 s 720p Pro: CPU', value: cpu, bar: 9.75, unit: 's' },
      { name: 'render 5 s 720p Pro: peak memory, child + ffmpeg', value: peak, bar: 300, unit: 'MB' },
    ]
  } finally {
    clearInterval(watch)
    await rm(folder, { recursive: true, force: true })
  }
}

async function childrenCpuSeconds(): Promise<number> {
  const fields = await statFields('self')
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
}

/** Fields of /proc/<pid>/stat from the third on (state, ppid, …); the name before them may hold spaces. */
async function statFields(pid: string): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Resident megabytes of all processes below this one. */
async function descendantsMegabytes(): Promise<number> {
  const parents = new Map<number, number>()
  for (const entry of await readdir('/proc'))
    if (/^\d+$/.test(entry)) parents.set(Number(entry), Number((await statFields(entry))[1]))
  let kilobytes = 0
  for (const pid of parents.keys()) {
    if (!isDescendant(pid, parents)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  }
  return kilobytes / 1024
}

function isDescendant(pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
    if (at === process.pid) return true
  return false
}
