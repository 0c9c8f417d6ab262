import { createHash } from 'node:crypto'

import type { FaultAction, FaultCall, FaultPlan } from './fault-plan.ts'

type Rule = FaultPlan['rules'][number]
/** A plan as `/health` shows it, with how often each rule has struck. */
export type FaultReport = { seed: number; rules: Array<Rule & { struck: number }> }

/** Decides which calls a plan strikes. It keeps the count of calls, and nothing else. */
export class FaultRules {
  readonly #plan: FaultPlan
  readonly #calls = new Map<FaultCall, number>()
  readonly #struck: number[]

  constructor(plan: FaultPlan) {
    this.#plan = plan
    this.#struck = plan.rules.map(() => 0)
  }

  /** Counts one call and answers what shall happen to it, in the plan's order. */
  strike(call: FaultCall): FaultAction[] {
    const number = (this.#calls.get(call) ?? 0) + 1
    this.#calls.set(call, number)
    return this.#plan.rules.flatMap((rule, index) => {
      const struck = this.#struck[index] ?? 0
      if (rule.when.call !== call || !this.#isMeant(rule.when, index, number, struck)) return []
      this.#struck[index] = struck + 1
      return [rule.do]
    })
  }

  report(): FaultReport {
    const { seed, rules } = this.#plan
    return { seed, rules: rules.map((rule, index) => ({ ...rule, struck: this.#struck[index] ?? 0 })) }
  }

  #isMeant(when: Rule['when'], index: number, number: number, struck: number): boolean {
    return (
      (when.nth?.includes(number) ?? true) &&
      (when.every === undefined || number % when.every === 0) &&
      (when.share === undefined || draw(this.#plan.seed, index, number) < when.share) &&
      number > (when.after ?? 0) &&
      struck < (when.times ?? Infinity)
    )
  }
}

/** A number from 0 up to 1 that depends on nothing but these three: rules and calls do not disturb each other's. */
function draw(seed: number, index: number, number: number): number {
  const hash = createHash('sha256').update(`${seed}:${index}:${number}`).digest()
  return hash.readUIntBE(0, 6) / 2 ** 48
}
