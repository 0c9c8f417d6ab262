import * as z from 'zod/mini'

export const PlanId = z.enum(['basic', 'standard', 'advanced'])
export type PlanId = z.infer<typeof PlanId>

/** Plans that may use the API. Source: seed, Rate Limits. */
export const ApiPlanId = z.enum(['standard', 'advanced'])
export type ApiPlanId = z.infer<typeof ApiPlanId>

export type Plan = {
  name: string
  dollarsPerMonth: number
  creditsPerMonth: number
  requestsPerMinute: number
  concurrentJobs: number
  maxKeys: number
}

/** Plans and their limits; Basic has no API access. Source: seed, Rate Limits and Credit Costs. */
export const plans = {
  basic: {
    name: 'Basic',
    dollarsPerMonth: 19,
    creditsPerMonth: 0,
    requestsPerMinute: 0,
    concurrentJobs: 0,
    maxKeys: 0,
  },
  standard: {
    name: 'Standard',
    dollarsPerMonth: 39,
    creditsPerMonth: 4850,
    requestsPerMinute: 10,
    concurrentJobs: 2,
    maxKeys: 2,
  },
  advanced: {
    name: 'Advanced',
    dollarsPerMonth: 80,
    creditsPerMonth: 9900,
    requestsPerMinute: 30,
    concurrentJobs: 5,
    maxKeys: 5,
  },
} as const satisfies Record<PlanId, Plan>
