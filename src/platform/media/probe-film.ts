import { runLimited } from '#platform/process/run-limited.ts'

import { guardedInput, processLimits } from './guard.ts'
import { MediaError } from './media-error.ts'

export type FilmFacts = { width: number; height: number; durationMs: number; fps: number; hasAudio: boolean }

type Options = { ffmpegPath: string; signal: AbortSignal }

const mostSeconds = 120
const leastSeconds = 0.1
const mostPixels = 4096
const mostFps = 60
/** Packets are counted a little beyond the limit, not to the end of a file that goes on for hours. */
const countedSeconds = { V: 125, a: 86_400 } as const

/**
 * What a video is, its sides as shown (rotation applied). ffmpeg reads the file in a child: its streams, every packet,
 * and one picture, so that a header cannot promise what the file does not hold. Throws MediaError.
 */
export async function probeFilm(file: string, options: Options): Promise<FilmFacts> {
  const { demuxer, duration, hasAudio, video } = await describe(file, options)
  if (!video || !/^(mov|matroska)\b/.test(demuxer))
    throw new MediaError('unsupported', 'The file holds no video.')
  const { width, height } = video
  if (Math.max(width, height) > mostPixels)
    throw unsupported(`The video is ${width} × ${height} pixels; ${mostPixels} a side are the most.`)
  const { seconds, packets } = await measure(file, 'V', duration, options)
  checkSeconds('video', seconds, mostSeconds)
  const counted = packets / seconds
  const fps = Math.max(video.fps ?? counted, counted > mostFps * 1.1 ? counted : 0)
  if (fps > mostFps + 0.5)
    throw unsupported(`The video has ${Math.round(fps)} frames a second; ${mostFps} are the most.`)
  await decodeSample(file, '0:V:0 -frames:v 1 -vf scale=16:16 -pix_fmt gray -f rawvideo', 'video', options)
  return { width, height, durationMs: Math.round(seconds * 1000), fps: Number(fps.toFixed(3)), hasAudio }
}

/** How long a sound is, and that it can be decoded. Throws MediaError. */
export async function probeSound(
  file: string,
  options: Options,
): Promise<{ demuxer: string; durationMs: number }> {
  const { demuxer, duration, hasAudio } = await describe(file, options)
  if (!hasAudio) throw unsupported('The file holds no sound.')
  const { seconds } = await measure(file, 'a', duration, options)
  checkSeconds('sound', seconds, Infinity)
  await decodeSample(file, '0:a:0 -t 1 -ac 1 -ar 8000 -f s16le', 'sound', options)
  return { demuxer, durationMs: Math.round(seconds * 1000) }
}

const unsupported = (sentence: string) => new MediaError('unsupported', sentence)

function checkSeconds(kind: 'video' | 'sound', seconds: number, most: number): void {
  if (seconds < leastSeconds)
    throw unsupported(`The ${kind} lasts ${seconds.toFixed(2)} s; ${leastSeconds} s are the least.`)
  if (seconds > most + 0.5) throw unsupported(`The ${kind} lasts more than ${most} s, which are the most.`)
}

/** Whether a file holds moving pictures; cover art does not count. Throws MediaError. */
export async function holdsVideo(file: string, options: Options): Promise<boolean> {
  return (await describe(file, options)).video !== null
}

type Description = {
  demuxer: string
  /** Seconds, as the header has it. */
  duration: number | null
  hasAudio: boolean
  video: { width: number; height: number; fps: number | null } | null
}

/** There may be no ffprobe: reads what ffmpeg says about an input before it misses an output. */
async function describe(file: string, { ffmpegPath, signal }: Options): Promise<Description> {
  const args = ['-hide_banner', '-nostdin', ...guardedInput(file)]
  const { stderr } = await runLimited(ffmpegPath, args, { limits: processLimits.probe, signal })
  const demuxer = /^Input #0, (\S+), from /m.exec(stderr)?.[1]
  if (!demuxer) throw new MediaError('broken', 'The file is damaged or incomplete: it cannot be opened.')
  // Metadata, which the file's author chooses, is indented deeper than the lines about streams.
  const streams = [...stderr.matchAll(/^ {2}Stream #0:\d.*(?:\n {4,}.*)*/gm)].map(([lines]) => lines)
  const time = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(stderr)
  return {
    demuxer,
    duration: time ? Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]) : null,
    hasAudio: streams.some((lines) => /^.*: Audio: (?!none)/.test(lines)),
    video: streams.map(videoStream).find((stream) => stream !== null) ?? null,
  }
}

function videoStream(lines: string): Description['video'] {
  const line = lines.split('\n')[0] ?? ''
  const [, width, height] = /, (\d{1,6})x(\d{1,6})(?=[ ,]|$)/.exec(line) ?? []
  if (!/: Video: /.test(line) || /\(attached pic\)/.test(line) || !width || !height) return null
  const turned = /^ {6,}(?:displaymatrix: rotation of|rotate +:) -?(?:90|270)\b/m.test(lines)
  const fps = /, ([\d.]+)(k?) fps\b/.exec(line)
  return {
    width: Number(turned ? height : width),
    height: Number(turned ? width : height),
    fps: fps ? Number(fps[1]) * (fps[2] === 'k' ? 1000 : 1) : null,
  }
}

/** Reads every packet of a stream. The header's duration counts when the packets bear it out. */
async function measure(
  file: string,
  stream: keyof typeof countedSeconds,
  promised: number | null,
  { ffmpegPath, signal }: Options,
): Promise<{ seconds: number; packets: number }> {
  const line = `-map 0:${stream}:0 -c copy -t ${countedSeconds[stream]} -f null -progress pipe:1 -`
  const args = ['-v', 'error', '-nostdin', '-nostats', ...guardedInput(file), ...line.split(' ')]
  const { ok, stdout, stderr } = await runLimited(ffmpegPath, args, { limits: processLimits.probe, signal })
  const progress = stdout.toString('latin1')
  const last = (name: string) =>
    Number([...progress.matchAll(new RegExp(`^${name}=\\s*(\\d+)$`, 'gm'))].at(-1)?.[1])
  // Where not one packet was read, newer versions of ffmpeg say so in place of a time.
  const counted = /^out_time_us=N\/A$/m.test(progress) ? 0 : last('out_time_us') / 1e6
  if (!ok || Number.isNaN(counted) || /partial file|ended prematurely/i.test(stderr))
    throw new MediaError('broken', 'The file is damaged or incomplete: it ends before it should.')
  const packets = last('frame') || 0
  // Counting ends where the last packet starts.
  const most = counted + 0.5 + counted / Math.max(1, packets)
  const borneOut = promised !== null && promised >= counted && promised <= most
  return { seconds: borneOut ? promised : counted, packets }
}

async function decodeSample(file: string, output: string, kind: string, { ffmpegPath, signal }: Options) {
  const args = ['-v', 'error', '-nostdin', ...guardedInput(file), '-map', ...output.split(' '), 'pipe:1']
  const { ok, stdout } = await runLimited(ffmpegPath, args, { limits: processLimits.probe, signal })
  if (!ok || stdout.length === 0)
    throw new MediaError('broken', `The ${kind} is damaged: it cannot be decoded.`)
}
