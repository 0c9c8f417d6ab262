import { existsSync } from 'node:fs'

/** Containers that ffmpeg may open; playlists and scripts that name other files are none of them. */
const containers = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mp3,wav,ogg,flac,aac'

/** ffmpeg's arguments for a file from outside, its `-i` included; `before` stands in front of it (`-ss`, `-t`). */
export const guardedInput = (file: string, before: readonly string[] = []): string[] => [
  ...`-protocol_whitelist file,pipe -format_whitelist ${containers}`.split(' '),
  ...'-max_pixels 16777216 -threads 1'.split(' '),
  ...before,
  '-i',
  file,
]

/** Address space for ffmpeg; data only for Node, whose heap reserves far more space than it uses. In kilobytes. */
const ulimits = {
  probe: '-v 2000000 -t 20',
  decoder: '-v 2000000 -t 600',
  pictures: '-d 2000000 -t 20',
} as const

const shell = '/bin/sh'

/** A command line under limits of memory and CPU seconds, where there is a shell to set them. */
export function limited(
  command: string,
  args: readonly string[],
  purpose: keyof typeof ulimits,
): [command: string, args: readonly string[]] {
  if (process.platform === 'win32' || !existsSync(shell)) return [command, args]
  const set = ulimits[purpose].replace(/-(\w) (\d+) ?/g, 'ulimit -$1 $2 2>/dev/null; ')
  return [shell, ['-c', `${set}exec "$0" "$@"`, command, ...args]]
}
