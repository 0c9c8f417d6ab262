import type { MiddlewareHandler } from 'hono'

import type { Clock } from '#platform/clock.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import type { Renderer } from '../render/renderer.ts'
import type { FaultPlan } from './fault-plan.ts'
import { type FaultReport, FaultRules } from './fault-rules.ts'
import { faultyRenderer } from './faulty-renderer.ts'
import { faultyWebhooks } from './faulty-webhooks.ts'
import { httpFaults } from './http-faults.ts'

/** Where an engine meets the outside: what a plan may get between. */
type Seams = { renderer: Renderer; guardedFetch: GuardedFetch }

/** The faults that calls run into, and what `/health` tells of them. */
export type CallFaults = { middleware: MiddlewareHandler; report: () => FaultReport }

/** Wraps an engine's seams in the faults of a plan. Without a plan they are handed back as they are. */
export function injectFaults<Given extends Seams>(
  plan: FaultPlan | null,
  seams: Given,
  clock: Clock,
): { seams: Given; calls: CallFaults | null } {
  if (plan === null) return { seams, calls: null }
  const rules = new FaultRules(plan)
  return {
    seams: {
      ...seams,
      renderer: faultyRenderer(seams.renderer, rules, clock),
      guardedFetch: faultyWebhooks(seams.guardedFetch, rules, clock),
    },
    calls: { middleware: httpFaults(rules, clock), report: () => rules.report() },
  }
}
