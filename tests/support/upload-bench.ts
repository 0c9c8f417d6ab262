import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { Uploaded } from '#contract/service/upload.ts'
import { unreadableRequest } from '#engine/http/error-answer.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { listen } from '#platform/http/listen.ts'

import { type EngineBench, engineBench } from './engine-bench.ts'

/** Node asks for it where a body is a stream; the DOM's types do not know it. */
export const half: object = { duplex: 'half' }

const ffmpeg = findFfmpeg(process.env)

export const ffmpegPath = async (): Promise<string> => (await ffmpeg).path

type Answer = { status: number; uploaded: Uploaded | null; detail: ErrorEnvelope['detail'] | null }

/** An engine with a folder of its own for uploads, one customer, and the two ways to send a file. */
export type UploadBench = {
  engine: EngineBench
  key: string
  accountId: string
  send: (body: RequestInit['body'], contentType?: string) => Promise<Answer>
  sendForm: (bytes: Uint8Array, name?: string, type?: string) => Promise<Answer>
  sendJson: (body: unknown) => Promise<Answer>
  get: (path: string, init?: RequestInit) => Promise<Response>
  /** All that lies in the folder. */
  files: () => string[]
  /** The same app on a real port. */
  listen: () => Promise<string>
}

export async function uploadBench(): Promise<UploadBench> {
  const engine = await engineBench()
  engine.ctx.uploadsDir = mkdtempSync(join(tmpdir(), 'genray-uploads-'))
  engine.ctx.ffmpegPath = await ffmpegPath()
  const { key, accountId } = await engine.customer({ plan: 'advanced' })
  await engine.ctx.db
    .updateTable('account')
    .set({ plan_expires_at: Date.UTC(2100, 0) })
    .execute()
  const send = async (body: RequestInit['body'], contentType?: string) => {
    const answer = await engine.app.request('/api/v1/upload', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      body: body ?? null,
      ...half,
    })
    return readAnswer(answer)
  }
  return {
    engine,
    key,
    accountId,
    send,
    sendForm: (bytes, name = 'photo.jpg', type = 'image/jpeg') => {
      const form = new FormData()
      form.append('file', new Blob([Buffer.from(bytes)], { type }), name)
      return send(form)
    },
    sendJson: (body) => send(JSON.stringify(body), 'application/json'),
    get: async (path, init) => engine.app.request(path, init),
    files: () => readdirSync(engine.ctx.uploadsDir),
    listen: async () => {
      const listener = await listen({
        fetch: engine.app.fetch,
        unreadable: unreadableRequest,
        host: '127.0.0.1',
        port: 0,
        portName: 'ENGINE_PORT',
      })
      onTestFinished(() => listener.close())
      return listener.origin
    },
  }
}

async function readAnswer(answer: Response): Promise<Answer> {
  const body: unknown = await answer.json()
  return {
    status: answer.status,
    uploaded: answer.ok ? Uploaded.parse(body) : null,
    detail: answer.ok ? null : ErrorEnvelope.parse(body).detail,
  }
}
