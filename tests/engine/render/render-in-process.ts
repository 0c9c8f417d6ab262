import { createRenderer } from '#engine/render/renderer.ts'

/** Renders a long clip with the arguments `ffmpeg outBase cacheDir`, telling on stdout when frames flow: a parent to kill. */
const [, , ffmpegPath = '', outBase = '', cacheDir = ''] = process.argv
await createRenderer({ ffmpegPath, cacheDir }).render(
  { prompt: 'Hills', model: 'seedance-2.0', duration: 15, aspectRatio: '16:9', inputs: { kind: 'text' } },
  {
    outBase,
    signal: new AbortController().signal,
    onProgress: (share) => {
      if (share > 0.08) process.stdout.write('rendering\n')
    },
  },
)
