import { type Limiter, limiter, type LimiterKind } from './limiters.ts'
import { seededRandom, VirtualTime } from './virtual-time.ts'

/** One cell of the table: a service, its users and what goes wrong. Times are ms. */
export type Cell = {
  rpm: number
  /** Jobs that run at once: users who submit, think and submit again. */
  users: number
  limiter: LimiterKind
  seed: number
  jobs: number
  durations: Durations
  /** What the account says, where the service is stricter than that. */
  toldRpm?: number
  /** Share of the limit that another client of the same key uses. */
  foreignShare?: number
  /** Jobs that the service works on at once; the others wait in its queue. */
  lanes?: number
  /** Jobs are announced by webhook; each attempt is lost with this probability. */
  webhookLoss?: number
}
export type Durations = (random: () => number, job: number) => { kind: string; ms: number }

/** A job at the service; it begins and ends at Infinity while it waits there. */
export type VirtualJob = {
  index: number
  kind: string
  sentAt: number
  beginsAt: number
  endsAt: number
}

/** How a client follows its jobs: what `simulate` compares. */
export type Policy = (world: World) => {
  /** A person wants to submit: calls `send` when the client lets it. */
  submit: (send: () => void) => void
  refused: (retryAfterMs: number) => void
  accepted: (job: VirtualJob) => void
  delivered?: (job: VirtualJob) => void
}

export type Tally = {
  requests: number
  /** Requests that the service answered with 429: when, and who had sent them. */
  refused: Array<{ at: number; by: 'us' | 'foreign' }>
  /** How long each submit waited to be sent, and how many were refused at least once. */
  submitWaits: number[]
  submitsRefused: number
  /** From the end of a job to its detection, one a watcher; and to the delivery that told of it. */
  delays: Array<{ job: number; ms: number }>
  deliveries: number[]
  endedAt: number
}

type Sent = { index: number; sentAt: number; next: () => void }

const thinkMs = 20_000
const laterMs = 5000
/** One way through the network: RTT 60–400 ms. */
const [leastWayMs, wayRangeMs] = [30, 170]

/** The service, the network and the users of one cell, in virtual time. */
export class World {
  readonly cell: Cell
  readonly time = new VirtualTime()
  readonly random: () => number
  readonly tally: Tally = {
    requests: 0,
    refused: [],
    submitWaits: [],
    submitsRefused: 0,
    delays: [],
    deliveries: [],
    endedAt: 0,
  }
  readonly #admit: Limiter
  #busy = 0
  readonly #queue: Array<() => void> = []

  constructor(cell: Cell) {
    this.cell = cell
    this.random = seededRandom(cell.seed)
    this.#admit = limiter(cell.limiter, cell.rpm, this.random() * 60_000)
  }

  /** A request: `act` at the service when it is let in, `answered` back at the client (null: 429). */
  request<T>(act: () => T, answered: (answer: { value: T } | null, retryAfterMs: number) => void): void {
    const [there, back] = [this.#wayMs(), this.#wayMs()]
    this.time.after(there, () => {
      this.tally.requests++
      const retryAfterMs = this.#admit(this.time.now)
      if (retryAfterMs > 0) this.tally.refused.push({ at: this.time.now, by: 'us' })
      const answer = retryAfterMs > 0 ? null : { value: act() }
      this.time.after(back, () => answered(answer, retryAfterMs))
    })
  }

  found(job: VirtualJob): void {
    this.tally.delays.push({ job: job.index, ms: this.time.now - job.endsAt })
  }

  isDone = (job: VirtualJob) => this.time.now >= job.endsAt

  /** Lets the users work until all jobs are found by `watchers`. */
  run(policy: Policy, watchers = 1): Tally {
    const client = policy(this)
    let submitted = 0
    const next = () => {
      if (submitted < this.cell.jobs) this.#submit(client, submitted++, next)
    }
    for (let user = 0; user < this.cell.users; user++) this.time.after(this.random() * thinkMs, next)
    if (this.cell.foreignShare) this.#foreign(this.cell.foreignShare)
    this.time.run(() => this.tally.delays.length >= this.cell.jobs * watchers)
    this.tally.endedAt = this.time.now
    return this.tally
  }

  /** One job of a user, who submits the next one some time after it has ended. */
  #submit(client: ReturnType<Policy>, index: number, next: () => void): void {
    const wantedAt = this.time.now
    let [firstSentAt, wasRefused] = [Infinity, false]
    const ask = () => client.submit(send)
    const send = () => {
      const sentAt = this.time.now
      firstSentAt = Math.min(firstSentAt, sentAt)
      this.request(
        () => this.#accept(client, { index, sentAt, next }),
        (job, retryAfterMs) => {
          if (!job) {
            wasRefused = true
            client.refused(retryAfterMs)
            this.time.after(laterMs, ask)
            return
          }
          this.tally.submitWaits.push(firstSentAt - wantedAt)
          if (wasRefused) this.tally.submitsRefused++
          client.accepted(job.value)
        },
      )
    }
    ask()
  }

  #accept(client: ReturnType<Policy>, { index, sentAt, next }: Sent): VirtualJob {
    const { kind, ms } = this.cell.durations(this.random, index)
    const job = { index, kind, sentAt, beginsAt: Infinity, endsAt: Infinity }
    const begin = () => {
      job.beginsAt = this.time.now
      job.endsAt = this.time.now + ms
      this.time.after(ms, () => {
        this.#busy--
        this.#queue.shift()?.()
        this.#announce(job, client.delivered)
        this.time.after(Math.max(1000, -Math.log(1 - this.random()) * thinkMs), next)
      })
    }
    const start = () => {
      this.#busy++
      begin()
    }
    if (this.#busy < (this.cell.lanes ?? Infinity)) start()
    else this.#queue.push(start)
    return job
  }

  /** Deliveries as the documentation has them: three more attempts after 2, 4 and 8 s. */
  #announce(job: VirtualJob, delivered: ((job: VirtualJob) => void) | undefined, attempt = 0): void {
    const { webhookLoss } = this.cell
    if (webhookLoss === undefined || !delivered) return
    const arrive = () => {
      this.tally.deliveries.push(this.time.now - job.endsAt)
      delivered(job)
    }
    if (this.random() >= webhookLoss) this.time.after(100 + this.random() * 400, arrive)
    else if (attempt < 3)
      this.time.after(2000 * 2 ** attempt, () => this.#announce(job, delivered, attempt + 1))
  }

  #foreign(share: number): void {
    const gapMs = -Math.log(1 - this.random()) * (60_000 / (this.cell.rpm * share))
    this.time.after(gapMs, () => {
      if (this.#admit(this.time.now) > 0) this.tally.refused.push({ at: this.time.now, by: 'foreign' })
      this.#foreign(share)
    })
  }

  #wayMs(): number {
    return leastWayMs + this.random() * wayRangeMs
  }
}
