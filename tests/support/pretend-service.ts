import type { Transport, TransportAnswer, TransportRequest } from '#upstream/transport.ts'

type PretendJob = { id: string; cost: number; state: 'processing' | 'completed' | 'failed' }
type Held = { act: () => void; answer: () => void; hasActed: boolean }

/** A service that keeps an account, and acts and answers only when a test says so: the two are moments of their own. */
export type PretendService = {
  transport: Transport
  balance: number
  /** What other clients of the account took so far. */
  spentElsewhere: number
  /** Says what it gave back for a failed job. */
  tellsRefunds: boolean
  jobs: PretendJob[]
  /** Requests of each kind that were not answered yet. */
  under: { post: Held | null; account: Held | null; look: Held | null }
  spendElsewhere: (credits: number) => void
  fail: (id: string) => void
  complete: (id: string) => void
}

const perSecond = 26
const startCredits = 10_000_000

/** Fails give back at once what was taken; a look at a job and the account are read at one moment each. */
export function pretendService(): PretendService {
  const find = (id: string) => service.jobs.find((job) => job.id === id && job.state === 'processing')
  const service: PretendService = {
    balance: startCredits,
    spentElsewhere: 0,
    tellsRefunds: true,
    jobs: [],
    under: { post: null, account: null, look: null },
    spendElsewhere: (credits) => {
      service.balance -= credits
      service.spentElsewhere += credits
    },
    fail: (id) => {
      const job = find(id)
      if (!job) return
      job.state = 'failed'
      service.balance += job.cost
    },
    complete: (id) => {
      const job = find(id)
      if (job) job.state = 'completed'
    },
    transport: {
      send: (request) => {
        if (request.url.pathname.endsWith('/account'))
          return hold(service, 'account', () => readAccount(service))
        if (request.body !== undefined) return hold(service, 'post', () => accept(service, request))
        return hold(service, 'look', () => readJob(service, request.url.pathname))
      },
      close: async () => {},
    },
  }
  return service
}

function hold(service: PretendService, kind: keyof PretendService['under'], act: () => TransportAnswer) {
  return new Promise<TransportAnswer>((resolve) => {
    let answer: TransportAnswer | null = null
    const held: Held = {
      hasActed: false,
      act: () => {
        answer ??= act()
        held.hasActed = true
      },
      answer: () => {
        held.act()
        service.under[kind] = null
        if (answer) resolve(answer)
      },
    }
    service.under[kind] = held
  })
}

function accept(service: PretendService, request: TransportRequest): TransportAnswer {
  const body: { duration: number } = JSON.parse(typeof request.body === 'string' ? request.body : '{}')
  const job: PretendJob = {
    id: `job-${service.jobs.length}`,
    cost: body.duration * perSecond,
    state: 'processing',
  }
  service.jobs.push(job)
  service.balance -= job.cost
  return json(202, {
    id: job.id,
    status: 'queued',
    estimated_cost: job.cost,
    credits_remaining: service.balance,
  })
}

const readAccount = (service: PretendService) =>
  json(200, {
    plan: 'advanced',
    credits_remaining: service.balance,
    credits_per_month: 9900,
    api_rpm: 100_000,
    api_concurrent: 1000,
    max_api_keys: 5,
  })

function readJob(service: PretendService, path: string): TransportAnswer {
  const job = service.jobs.find(({ id }) => path.endsWith(`/${id}`))
  if (!job) return json(404, { detail: { error: 'not_found', message: 'Job not found.' } })
  const { id, state, cost } = job
  return json(200, {
    id,
    status: state,
    ...(state === 'completed' ? { credits_spent: cost } : {}),
    ...(state === 'failed'
      ? { error: 'It failed.', ...(service.tellsRefunds ? { credits_refunded: cost } : {}) }
      : {}),
  })
}

function json(status: number, body: unknown): TransportAnswer {
  const text = JSON.stringify(body)
  return { status, header: () => null, body: bytes(text) }
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
