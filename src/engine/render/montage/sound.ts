import { frameCount, framesPerSecond } from '#contract/service/clip.ts'
import { guardedInput } from '#platform/media/guard.ts'

/** ffmpeg's inputs (from number 1 on, after the frames) and the filter graph that makes `[sound]` of them. */
export type Sound = { inputs: string[]; graph: string }

const normal = 'aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,asetpts=N/SR/TB'

/** Sounds one after the other, each for an equal share of `duration` seconds; silence where one is short. */
export function soundInTurn(files: readonly string[], duration: number): Sound {
  const each = duration / files.length
  const share = seconds(each)
  const graph = files.map(
    (_, order) =>
      `[${order + 1}:a:0]${normal},atrim=end=${share},apad,atrim=end=${share},` +
      `afade=t=in:d=0.06,afade=t=out:st=${seconds(each - 0.12)}:d=0.12[s${order}]`,
  )
  const whole = frameCount(duration) / framesPerSecond
  graph.push(
    `${files.map((_, order) => `[s${order}]`).join('')}concat=n=${files.length}:v=0:a=1,` +
      `apad,atrim=end=${seconds(whole)},afade=t=out:st=${seconds(whole - 0.35)}:d=0.35[sound]`,
  )
  const inputs = files.flatMap((file) => guardedInput(file, ['-vn', '-sn', '-dn', '-t', seconds(each + 1)]))
  return { inputs, graph: graph.join(';') }
}

/** A stretch of a video's own sound and the frames that show it. */
export type SoundCut = { file: string; startSeconds: number; start: number; end: number; overlap: number }

/**
 * The videos' own sound under their pictures, rising and falling with the dissolves; silence elsewhere.
 * Joined end to end: what delays or mixes sounds breaks time stamps in one version of ffmpeg or another.
 */
export function soundOfVideos(cuts: readonly SoundCut[], duration: number): Sound {
  const graph: string[] = []
  let place = 0
  for (const [order, { start, end, overlap }] of cuts.entries()) {
    const until = Math.min(end, cuts[order + 1]?.start ?? end)
    const length = (until - start) / framesPerSecond
    const fade = Math.min(length / 2, Math.max(0.1, overlap / framesPerSecond))
    if (start > place)
      graph.push(`aevalsrc=0|0:s=48000:d=${seconds((start - place) / framesPerSecond)},${normal}`)
    graph.push(
      `[${order + 1}:a:0]${normal},atrim=end=${seconds(length)},apad,atrim=end=${seconds(length)},` +
        `afade=t=in:d=${seconds(fade)},afade=t=out:st=${seconds(length - fade)}:d=${seconds(fade)}`,
    )
    place = until
  }
  const whole = seconds(frameCount(duration) / framesPerSecond)
  const pieces = graph.map((piece, order) => `${piece}[s${order}]`)
  const joined = `${graph.map((_, order) => `[s${order}]`).join('')}concat=n=${graph.length}:v=0:a=1`
  const inputs = cuts.flatMap(({ file, startSeconds, start, end }) => {
    const stretch = ['-ss', seconds(startSeconds), '-t', seconds((end - start) / framesPerSecond)]
    return guardedInput(file, [...'-vn -sn -dn'.split(' '), ...stretch])
  })
  return { inputs, graph: [...pieces, `${joined},apad,atrim=end=${whole}[sound]`].join(';') }
}

const seconds = (value: number) => value.toFixed(6)
