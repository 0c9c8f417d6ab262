import type { Model } from './model.ts'

/** Credits by the second. Source: seed, Credit Costs (the price table wins over the samples that say 170). */
export const creditsPerSecond = { 'seedance-2.0': 26, 'seedance-2.0-fast': 22 } as const satisfies Record<
  Model,
  number
>
/** Added to each second when any reference video is given. Source: seed, Credit Costs. */
const videoReferencePerSecond = 18
/** Identity extraction, once a job: 142 = 5 × 26 + 12. Source: seed, Pricing & Refunds. */
export const identityCredits = 12

/** One line of a price: `credits` = `rate` × `seconds`, or `rate` once where `seconds` is null. */
export type PriceLine = { label: string; rate: number; seconds: number | null; credits: number }
export type Price = { lines: PriceLine[]; credits: number }

/** The fields of a request that its price depends on. */
type Priced = {
  model: Model
  duration: number
  reference_videos?: readonly string[] | undefined
  person_image_url?: string | undefined
}

/** Price in whole credits of exactly the request that would be sent, of either kind. */
export function priceOf(request: Priced): Price {
  const { duration } = request
  const lines = [perSecond('Video', creditsPerSecond[request.model], duration)]
  if (request.reference_videos?.length)
    lines.push(perSecond('Video reference', videoReferencePerSecond, duration))
  if (request.person_image_url !== undefined)
    lines.push({
      label: 'Identity extraction',
      rate: identityCredits,
      seconds: null,
      credits: identityCredits,
    })
  return { lines, credits: lines.reduce((sum, line) => sum + line.credits, 0) }
}

const perSecond = (label: string, rate: number, seconds: number): PriceLine => ({
  label,
  rate,
  seconds,
  credits: rate * seconds,
})
