import type { Treatment, Welcome } from '../../support/chaos-relay.ts'
import type { SeededRandom } from '../../support/seeded-random.ts'

/** What breaks while a job is sent, and whether the service may have got it. */
export type Cut = {
  name: string
  /** Whether the request arrived whole at a service that then acted on it. */
  reaches: 'always' | 'never' | 'by seed'
  /** Nobody listens, for a while. */
  refuses?: true
  /** What becomes of every connection that is made, before it is read. */
  welcome?: Welcome
  /** What becomes of the request that makes the job. */
  treat?: (random: SeededRandom) => Treatment
  /** Somebody who has the same key makes a job, and has it delivered to an address that looks like this job's. */
  forges?: true
  /** The request comes to the service after all, so much later. */
  arrivesAfterMs?: (random: SeededRandom) => number
}

const gatewayPage = (status: number) =>
  `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>nginx</body></html>`

const unavailable = (retryAfter: number) =>
  JSON.stringify({
    detail: { error: 'unavailable', message: 'The service is shutting down.', retry_after: retryAfter },
  })

/** Answers of a 2xx that name no job. */
const oddAnswers = [
  '',
  'null',
  '[]',
  '{}',
  '"accepted"',
  '{"id":',
  '{"id":null,"status":"queued"}',
  '{"id":"","status":"queued"}',
  '{"video":{"id":"vid_1"}}',
] as const

/** Where a connection is cut between the studio and the service. */
export const cuts: readonly Cut[] = [
  { name: 'connection refused', reaches: 'always', refuses: true },
  { name: 'FIN after accept', reaches: 'never', welcome: 'fin' },
  // Where not a byte was written yet, the studio knows that nothing was sent, and sends it when it can.
  { name: 'RST after accept', reaches: 'by seed', welcome: 'rst' },
  {
    name: 'RST once the request was read',
    reaches: 'never',
    treat: () => ({ kind: 'end', by: 'rst', when: 'read' }),
  },
  {
    name: 'RST once the request was read, and a delivery to a made-up address',
    reaches: 'never',
    treat: () => ({ kind: 'end', by: 'rst', when: 'read' }),
    forges: true,
  },
  {
    name: 'RST as the request is passed on',
    reaches: 'always',
    treat: () => ({ kind: 'end', by: 'rst', when: 'passed_on' }),
  },
  {
    name: 'FIN or RST in place of the answer',
    reaches: 'always',
    treat: (random) => ({ kind: 'end', by: random.pick(['fin', 'rst']), when: 'answered' }),
  },
  {
    name: 'black hole before the service',
    reaches: 'never',
    treat: () => ({ kind: 'silence', when: 'read' }),
  },
  {
    name: 'black hole after the service',
    reaches: 'always',
    treat: () => ({ kind: 'silence', when: 'answered' }),
  },
  {
    name: 'answer cut at byte n',
    reaches: 'always',
    // An answer has 490 bytes; cut behind its end it is whole.
    treat: (random) => ({ kind: 'cut', atByte: random.between(0, 520), by: random.pick(['fin', 'rst']) }),
  },
  {
    name: 'answer garbled',
    reaches: 'always',
    treat: (random) => ({ kind: 'garble', part: random.pick(['head', 'body']) }),
  },
  {
    name: '502, 503 or 504 with HTML',
    reaches: 'by seed',
    treat: (random) => {
      const status = random.pick([502, 503, 504])
      const when = random.pick(['read', 'answered'])
      return { kind: 'replace', status, contentType: 'text/html', body: gatewayPage(status), when }
    },
  },
  {
    name: '202 without a job',
    reaches: 'always',
    treat: (random) => ({
      kind: 'replace',
      status: random.pick([200, 201, 202]),
      contentType: 'application/json',
      body: random.pick(oddAnswers),
      when: 'answered',
    }),
  },
  {
    name: 'slow answer',
    reaches: 'always',
    treat: (random) => ({ kind: 'delay', ms: random.between(5, 40) }),
  },
  {
    name: 'request that arrives minutes later',
    reaches: 'always',
    treat: () => ({ kind: 'end', by: 'rst', when: 'read' }),
    arrivesAfterMs: (random) => random.between(1000, 600_000),
  },
  {
    name: 'a documented 503 in place of the answer',
    reaches: 'always',
    treat: (random) => ({
      kind: 'replace',
      status: 503,
      contentType: 'application/json',
      body: unavailable(random.between(1, 120)),
      when: 'answered',
    }),
  },
]
