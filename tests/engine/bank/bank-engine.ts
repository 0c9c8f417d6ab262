import { startEngine } from '#engine/engine.ts'
import { RenderError, type Renderer } from '#engine/render/renderer.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'

import { pretendRenderer } from '../../support/pretend-renderer.ts'

/** An engine that is made to be killed: real data, real HTTP, clips that take no time and often fail. */
const [dataDir = '', port = '0', masterKey = '', msPerClip = '30'] = process.argv.slice(2)
const always = pretendRenderer(systemClock, Number(msPerClip))
const renderer: Renderer = {
  upscale: (request, options) => always.upscale(request, options),
  render: async (request, options) => {
    if (systemChance.bytes(1).readUInt8() < 80) throw new RenderError('render_failed', 'unlucky')
    return always.render(request, options)
  },
}
const engine = await startEngine({
  dataDir,
  host: '127.0.0.1',
  port: Number(port),
  clock: systemClock,
  chance: systemChance,
  log: createLog('silent'),
  renderer,
  ffmpegPath: 'none',
  masterKey: Buffer.from(masterKey, 'hex'),
  moderationTerms: [],
  faults: null,
})
console.log(`listens on ${engine.origin}`)
