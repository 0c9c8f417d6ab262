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

/** Address space for ffmpeg; data only for Node, whose heap reserves far more space than it uses. */
export const processLimits = {
  probe: { addressKb: 2_000_000, cpuSeconds: 20 },
  decoder: { addressKb: 2_000_000, cpuSeconds: 600 },
  pictures: { dataKb: 2_000_000, cpuSeconds: 20 },
} as const
