import type { JobDetail } from '#contract/studio/job.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { brokenBy, type StudioBench, studioBench } from './studio-bench.ts'

/** How the wire treats the next submits: lost on the way there, or only the answer. */
export type Loss = 'request' | 'answer' | null

export type UnconfirmedBench = StudioBench & {
  lose: (loss: Loss) => void
  /** Replaces the answer to submits, after the engine acted. */
  answerWith: (status: number, body: string) => void
  read: (id: string) => Promise<JobDetail>
  verdict: (id: string) => Promise<string | undefined>
  /** Notes of the job's balance checks. */
  checks: (id: string) => Promise<string[]>
  posts: () => number
  accountReads: () => number
  /** Another client of the same account makes a clip of 5 s. */
  spendElsewhere: () => Promise<string>
  /** What the engine made, by id. */
  made: () => Promise<string[]>
}

export async function unconfirmedBench(
  options: Parameters<typeof studioBench>[0] = {},
): Promise<UnconfirmedBench> {
  const studio = await studioBench(options)
  const read = (id: string) => readJob(studio.ctx, id)
  const request = studio.engine.app.request.bind(studio.engine.app)
  return Object.assign(studio, {
    lose: (loss: Loss) => {
      const breakSubmit = ({ lane }: { lane: string }) => {
        if (lane === 'submit') throw brokenBy('UND_ERR_SOCKET')
      }
      studio.wire.before = loss === 'request' ? breakSubmit : () => {}
      studio.wire.after = loss === 'answer' ? breakSubmit : () => {}
    },
    answerWith: (status: number, body: string) => {
      Object.assign(studio.engine.app, {
        request: async (url: string, init?: RequestInit) => {
          const answer = await request(url, init)
          return init?.method === 'POST' && url.endsWith('/api/v1/videos')
            ? new Response(body, { status })
            : answer
        },
      })
    },
    read,
    verdict: async (id: string) => (await read(id)).unconfirmed?.verdict,
    checks: async (id: string) =>
      (await read(id)).timeline.flatMap(({ event, note }) => (event === 'checked' && note ? [note] : [])),
    posts: () => studio.wire.sent.filter(({ method }) => method === 'POST').length,
    accountReads: () => studio.wire.sent.filter(({ path }) => path === '/api/v1/account').length,
    spendElsewhere: async () => {
      const { body } = await studio.engine.call(studio.key, '/api/v1/videos', {
        prompt: 'elsewhere',
        duration: 5,
      })
      return body.id ?? ''
    },
    made: async () =>
      (await studio.engine.ctx.db.selectFrom('job').select('id').orderBy('number').execute()).map(
        ({ id }) => id,
      ),
  })
}
