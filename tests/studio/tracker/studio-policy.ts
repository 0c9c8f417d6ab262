import { RequestBudget, type Sender } from '#studio/budget/request-budget.ts'
import { nextLook, type TrackedJob } from '#studio/tracker/next-look.ts'
import { deliveryTakesMs, RunTimes } from '#studio/tracker/run-times.ts'
import { noteWebhookDelivered, noteWebhookMissed } from '#studio/tracker/webhook-trust.ts'

import type { Policy, VirtualJob, World } from './world.ts'

/** A job as the client knows it: what the last look said, and when it was made. */
export type Followed = { job: VirtualJob; seenAt: number; beganAt: number | null }
/** Which look comes next and when: the studio's own choice, or another one to compare it with. */
export type Choice = (
  followed: readonly Followed[],
  budget: RequestBudget,
  from: number,
) => { index: number; at: number } | null

export type StudioPolicyOptions = {
  runTimes?: RunTimes
  choice?: Choice
  /** A budget that something is wrong with. */
  budget?: (world: World) => RequestBudget
}

export const slotsOf = (rpm: number) => (rpm >= 30 ? 5 : 2)

/** The studio's budget, schedule and lessons, driven as its sender, tracker and inbox drive them. */
export const studioPolicy =
  (options: StudioPolicyOptions = {}): Policy =>
  (world) => {
    const client = new StudioClient(world, options)
    return {
      submit: (send) => client.whenAllowed('person', send),
      refused: (retryAfterMs) => client.hold(retryAfterMs),
      accepted: (job) => client.follow(job),
      delivered: (job) => client.deliver(job),
    }
  }

class StudioClient {
  readonly #world: World
  readonly #budget: RequestBudget
  readonly #runTimes: RunTimes
  readonly #choose: Choice
  /** Another choice has no use for what was learned. */
  readonly #learns: boolean
  readonly #slots: number
  readonly #followed = new Map<number, Followed>()
  readonly #ctx: { live: { webhooksTrusted: boolean } }
  #isLooking = false
  #cancel = () => {}

  constructor(world: World, { runTimes = new RunTimes(), choice, budget }: StudioPolicyOptions) {
    const told = world.cell.toldRpm ?? world.cell.rpm
    this.#world = world
    this.#slots = slotsOf(told)
    this.#budget = budget?.(world) ?? new RequestBudget([])
    this.#budget.adjust({ limit: told, freeSlots: this.#slots })
    this.#runTimes = runTimes
    this.#learns = choice === undefined
    this.#choose = choice ?? ((followed, known, from) => this.#learnedChoice(followed, known, from))
    // Proven before the first job: what is lost then costs the most.
    this.#ctx = { live: { webhooksTrusted: world.cell.webhookLoss !== undefined } }
  }

  /** Sends as soon as the budget has a request for this sender. */
  whenAllowed(sender: Sender, send: () => void): void {
    const waitMs = this.#budget.waitMs(this.#now, sender)
    if (waitMs > 0) return void this.#world.time.after(waitMs, () => this.whenAllowed(sender, send))
    this.#budget.add(this.#now)
    send()
  }

  /** As `holdAfter429` does. */
  hold(retryAfterMs: number): void {
    const seconds = Math.min(Math.max(Math.ceil(retryAfterMs / 1000), 1), 120)
    this.#budget.hold(this.#now, seconds * 1000 + 500)
  }

  follow(job: VirtualJob): void {
    this.#followed.set(job.index, { job, seenAt: job.sentAt, beganAt: null })
    this.#track()
  }

  /** Whatever a delivery says, the job is read before anything is believed. */
  deliver(job: VirtualJob): void {
    noteWebhookDelivered(this.#ctx)
    if (this.#followed.has(job.index)) this.whenAllowed('person', () => this.#look(job.index, 'look'))
  }

  get #now(): number {
    return this.#world.time.now
  }

  #track(): void {
    if (this.#isLooking) return
    this.#cancel()
    this.#budget.adjust({ freeSlots: this.#slots - this.#followed.size })
    const from = this.#now + this.#budget.waitMs(this.#now, 'tracker')
    const next = this.#choose([...this.#followed.values()], this.#budget, from)
    if (!next) return
    if (next.at > this.#now) {
      this.#cancel = this.#world.time.after(next.at - this.#now, () => this.#track())
      return
    }
    this.#budget.add(this.#now)
    this.#isLooking = true
    this.#look(next.index, 'poll')
  }

  #look(index: number, purpose: 'look' | 'poll'): void {
    const askedAt = this.#now
    const read = () => {
      const known = this.#followed.get(index)
      return known && { isDone: this.#world.isDone(known.job), beganAt: began(known.job, this.#now) }
    }
    this.#world.request(read, (answer, retryAfterMs) => {
      if (purpose === 'poll') this.#isLooking = false
      const known = this.#followed.get(index)
      if (!answer) {
        this.hold(retryAfterMs)
        this.#budget.learnRefusal(this.#now, Math.ceil(retryAfterMs / 1000))
      } else if (known && answer.value?.isDone) {
        this.#finish(known, purpose === 'look' ? this.#now - deliveryTakesMs : 0)
        if (purpose === 'poll') noteWebhookMissed(this.#ctx)
      } else if (known && answer.value)
        this.#followed.set(index, { ...known, seenAt: askedAt, beganAt: answer.value.beganAt })
      this.#track()
    })
  }

  #finish({ job, beganAt, ...known }: Followed, notBefore: number): void {
    const seenAt = Math.max(known.seenAt, notBefore)
    this.#followed.delete(job.index)
    this.#world.found(job)
    if (!this.#learns) return
    this.#runTimes.learn(job.kind, seenAt - job.sentAt, this.#now - job.sentAt)
    if (beganAt !== null)
      this.#runTimes.learn(`${job.kind} started`, Math.max(0, seenAt - beganAt), this.#now - beganAt)
  }

  #learnedChoice(followed: readonly Followed[], budget: RequestBudget, from: number) {
    const jobs = followed.map((known) => this.#asTracked(known))
    const next = nextLook(jobs, budget, from)
    return next && { index: Number(next.id), at: next.at }
  }

  #asTracked({ job, seenAt, beganAt }: Followed): TrackedJob {
    const whole = { law: this.#runTimes.lawOf(job.kind), since: job.sentAt }
    const started =
      beganAt === null ? whole : { law: this.#runTimes.lawOf(`${job.kind} started`), since: beganAt }
    const { law, since } = started.law.sharpnessMs < whole.law.sharpnessMs ? started : whole
    const cue = this.#ctx.live.webhooksTrusted ? 'webhook' : 'none'
    return { id: String(job.index), law, since: Math.min(since, seenAt), seenAt, notBefore: 0, cue }
  }
}

/** When the service says that it began, to the second; null while the job waits there. */
const began = ({ beginsAt }: VirtualJob, now: number) =>
  beginsAt <= now ? Math.floor(beginsAt / 1000) * 1000 : null
