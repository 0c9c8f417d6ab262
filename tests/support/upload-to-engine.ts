import { Uploaded } from '#contract/service/upload.ts'

import { type EngineBench, engineOrigin } from './engine-bench.ts'
import { ffmpegPath } from './upload-bench.ts'

/** Gives a file to the engine by its upload call; answers the path that a request names. */
export async function uploadToEngine(engine: EngineBench, key: string, bytes: Uint8Array): Promise<string> {
  engine.ctx.ffmpegPath = await ffmpegPath()
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(bytes)]))
  const answer = await engine.app.request(`${engineOrigin}/api/v1/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  })
  return Uploaded.parse(await answer.json()).url
}
