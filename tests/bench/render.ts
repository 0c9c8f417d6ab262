import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer, type RenderOptions, type RenderRequest } from '#engine/render/renderer.ts'

import { ffmpeg, h264, moving, photo, tone } from '../engine/render/made-media.ts'
import type { Figure } from './figure.ts'

const ticksPerSecond = 100

/**
 * CPU seconds and peak memory of a 720p Pro clip of each kind, and of an upscale. CPU is what the kernel charged us for
 * ended children and theirs (`cutime + cstime` of /proc/self/stat): the render child with its ffmpeg, exact however
 * loaded the machine is. Memory is the most that they all held at one moment, read every 50 ms. Linux only.
 */
export async function benchRender(): Promise<Figure[]> {
  if (process.platform !== 'linux') return []
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'))
  try {
    const { path } = await findFfmpeg(process.env)
    const renderer = createRenderer({ ffmpegPath: path, cacheDir: join(folder, 'cache') })
    const figures: Figure[] = []
    for (const { name, bar, ...request } of await requests(folder, path))
      figures.push(
        ...(await measure(
          name,
          { bar, megabytes: request.inputs.kind === 'references' ? 330 : 300 },
          (options) => renderer.render(request, options),
          folder,
        )),
      )
    // The sides of the clip that the loop above has made of references.
    const source = { source: join(folder, 'references 8 s.mp4'), width: 1280, height: 720, frames: 193 }
    const limits = { bar: 30, megabytes: 600 }
    figures.push(
      ...(await measure('upscale 8 s', limits, (options) => renderer.upscale(source, options), folder)),
    )
    return figures
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One request for each kind of input, with the media it needs. */
async function requests(
  folder: string,
  ffmpegPath: string,
): Promise<(RenderRequest & { name: string; bar: number })[]> {
  const at = (name: string) => join(folder, name)
  for (const seed of [1, 2, 3])
    await photo(2400, 1600, seed)
      .jpeg({ quality: 92 })
      .toFile(at(`${seed}.jpg`))
  await photo(1200, 1600, 4).jpeg({ quality: 92 }).toFile(at('portrait.jpg'))
  ffmpeg(ffmpegPath, `${moving('1280x720', 6)} ${h264}`, at('video.mp4'))
  ffmpeg(ffmpegPath, tone(6), at('sound.mp3'))
  const prompt = 'Snowy mountains at dawn, slow camera move'
  const pro = { prompt, model: 'seedance-2.0', duration: 5, aspectRatio: '16:9' } as const
  const [one, two, three] = [at('1.jpg'), at('2.jpg'), at('3.jpg')]
  const references = {
    kind: 'references',
    images: [one, two, three],
    videos: [at('video.mp4')],
    audios: [at('sound.mp3')],
  } as const
  const person = {
    kind: 'person',
    portrait: at('portrait.jpg'),
    extraImages: [],
    clothing: 'a red coat',
  } as const
  return [
    { name: 'text 5 s', bar: 9.75, ...pro, inputs: { kind: 'text' } },
    { name: 'frames 5 s', bar: 9.75, ...pro, inputs: { kind: 'frames', first: one, end: two } },
    { name: 'references 8 s', bar: 17, ...pro, duration: 8, inputs: references },
    { name: 'person 5 s', bar: 9, ...pro, aspectRatio: '9:16', inputs: person },
  ]
}

async function measure(
  name: string,
  limits: { bar: number; megabytes: number },
  work: (options: RenderOptions) => Promise<unknown>,
  folder: string,
): Promise<Figure[]> {
  let peak = 0
  const notePeak = async () => {
    peak = Math.max(peak, await descendantsMegabytes())
  }
  const watch = setInterval(() => void notePeak(), 50)
  try {
    const before = await childrenCpuSeconds()
    await work({ outBase: join(folder, name), signal: new AbortController().signal, onProgress: () => {} })
    const cpu = (await childrenCpuSeconds()) - before
    if (peak === 0) throw new Error('No process of the render was seen.')
    return [
      { name: `render ${name}: CPU`, value: cpu, bar: limits.bar, unit: 's' },
      { name: `render ${name}: peak memory`, value: peak, bar: limits.megabytes, unit: 'MB' },
    ]
  } finally {
    clearInterval(watch)
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

/** Resident megabytes of all processes below this one; the pages of a program and its libraries count once. */
async function descendantsMegabytes(): Promise<number> {
  const parents = new Map<number, number>()
  for (const entry of await readdir('/proc'))
    if (/^\d+$/.test(entry)) parents.set(Number(entry), Number((await statFields(entry))[1]))
  const programs = new Map<string, number>()
  let kilobytes = 0
  for (const pid of parents.keys()) {
    if (!isDescendant(pid, parents)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const program = await readlink(`/proc/${pid}/exe`).catch(() => '')
    const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
    kilobytes += of('RssAnon') + of('RssShmem')
    programs.set(program, Math.max(programs.get(program) ?? 0, of('RssFile')))
  }
  return [...programs.values()].reduce((sum, value) => sum + value, kilobytes) / 1024
}

function isDescendant(pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
    if (at === process.pid) return true
  return false
}
