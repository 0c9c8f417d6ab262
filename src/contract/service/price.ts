import type { Model } from './model.ts'

/** Credits by the second. Source: seed, Credit Costs (the price table wins over the samples that say 170). */
export const creditsPerSecond = { 'seedance-2.0': 26, 'seedance-2.0-fast': 22 } as const satisfies Record<
  Model,
  number
>

/** One line of a price: `credits` = `rate` × `seconds`. */
export type PriceLine = { label: string; rate: number; seconds: number; credits: number }
export type Price = { lines: PriceLine[]; credits: number }

/** Price in whole credits of exactly the request that would be sent. */
export function priceOf(request: { model: Model; duration: number }): Price {
  const rate = creditsPerSecond[request.model]
  const lines = [{ label: 'Video', rate, seconds: request.duration, credits: rate * request.duration }]
  return { lines, credits: lines.reduce((sum, line) => sum + line.credits, 0) }
}
