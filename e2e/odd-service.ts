import { once } from 'node:events'
import { createServer } from 'node:http'

/** What a service answers to a submit, chosen by the first word of the prompt; each quotes the key back. */
type Answer = { status: number; text: string }

const json = (status: number, value: unknown): Answer => ({ status, text: JSON.stringify(value) })
const inBase64 = (text: string) => Buffer.from(text).toString('base64')

const submits: Record<string, (authorization: string) => Answer> = {
  Envelope: (it) =>
    json(422, { detail: { error: 'invalid_request', message: `Refused: ${it}`, headers: { it } } }),
  List: (it) => json(422, { detail: [{ loc: ['header', it], msg: `bad ${it}`, type: 'x' }] }),
  Sentence: (it) => json(400, { detail: `Authorization: ${it.slice(0, 30)}…` }),
  Failure: (it) => json(500, { detail: { error: 'generation_failed', message: `raw ${inBase64(it)}` } }),
  Page: (it) => ({
    status: 502,
    text: `<html><pre>Authorization: ${it}\n${encodeURIComponent(it)}</pre></html>`,
  }),
  Number: (it) => json(202, { id: `job-${it}`, estimated_cost: 1, credits_remaining: 5000 }),
  Film: (it) => json(202, { id: 'film', debug: it, estimated_cost: 1, credits_remaining: 5000 }),
  Cut: (it) => ({ status: 202, text: `{"id": "cut", "debug": "${it}` }),
}

/** A service at an address of its own that answers every call with the key in it, and never as it should. */
export async function oddService() {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const it = request.headers.authorization ?? 'nothing'
    seen.push(`${request.method} ${request.url}`)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, text } = answerTo(
        request.method ?? '',
        request.url ?? '',
        Buffer.concat(chunks).toString(),
        it,
      )
      response.writeHead(status, {
        'content-type': text.startsWith('<') ? 'text/html' : 'application/json',
        'x-request-id': `request of ${it}`,
        'x-debug-authorization': it,
      })
      response.end(text)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${address.port}`, seen, close }
}

function answerTo(method: string, path: string, body: string, it: string): Answer {
  if (it.includes('Bad'))
    return json(401, { detail: { error: 'unauthorized', message: `Who is ${it}?`, it } })
  if (path === '/api/v1/account')
    return json(200, {
      plan: 'advanced',
      plan_name: `Plan of ${it}`,
      credits_remaining: 5000,
      api_rpm: 600,
      api_concurrent: 5,
      it,
    })
  if (method === 'POST' && path === '/api/v1/videos') {
    const kind = Object.keys(submits).find((word) => body.includes(`"prompt":"${word}`)) ?? 'Film'
    return submits[kind]?.(it) ?? json(500, {})
  }
  if (path.startsWith('/api/v1/videos/film'))
    return json(200, {
      status: 'completed',
      video_url: `/files/${it}.mp4`,
      cover_url: `/files/${it}.jpg`,
      note: it,
    })
  if (path.startsWith('/api/v1/videos/'))
    return json(200, { status: 'failed', error: { said: it }, error_code: it, credits_refunded: 0 })
  return { status: 404, text: `<html><body>No ${path} for ${it}</body></html>` }
}
