import * as z from 'zod/mini'

/** The models that a request may name. Source: seed, Generate Video › model. */
export const Model = z.enum(['seedance-2.0', 'seedance-2.0-fast'], {
  error: 'Use "seedance-2.0" or "seedance-2.0-fast".',
})
export type Model = z.infer<typeof Model>

/** Short names for people; the documentation's price table says "Pro" and "Fast". */
export const modelName = { 'seedance-2.0': 'Pro', 'seedance-2.0-fast': 'Fast' } as const satisfies Record<
  Model,
  string
>

/** The name a status answer carries: requests say `seedance-2.0`, statuses say `seedance-2.0-pro`. */
export const reportedModel = {
  'seedance-2.0': 'seedance-2.0-pro',
  'seedance-2.0-fast': 'seedance-2.0-fast',
} as const satisfies Record<Model, string>
