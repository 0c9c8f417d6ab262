import * as z from 'zod/mini'

import { Model, modelName } from '../service/model.ts'
import { type Price, priceOf } from '../service/price.ts'

/** The fields of a request that its price depends on. */
type Priced = {
  model: Model
  duration: number
  reference_videos?: readonly string[] | undefined
  person_image_url?: string | undefined
}

/** What the service last took for a kind of job, where that is not the documented price. Times in milliseconds. */
export const LearnedPrice = z.object({
  /** From `priceKind`. */
  kind: z.string(),
  /** `5 s Pro`. */
  label: z.string(),
  credits: z.int(),
  documented: z.int(),
  /** When the service first took it, and for which job. */
  at: z.int(),
  jobId: z.string(),
})
export type LearnedPrice = z.infer<typeof LearnedPrice>

/** Everything that the price depends on, as one word: `videos:seedance-2.0:video:5`. */
export const priceKind = (request: Priced): string =>
  [endpointOf(request), request.model, hasVideo(request) ? 'video' : 'plain', request.duration].join(':')

/** The same for people, and the documented price; null for a kind that this version does not know. */
export function readPriceKind(kind: string): { label: string; documented: number } | null {
  const parsed = Kind.safeParse(kind.split(':'))
  if (!parsed.success) return null
  const [endpoint, model, media, duration] = parsed.data
  const isPerson = endpoint === 'from-person'
  const extras = [media === 'video' && 'with video reference', isPerson && 'from a person'].filter(Boolean)
  const { credits } = priceOf({
    model,
    duration,
    ...(media === 'video' ? { reference_videos: [''] } : {}),
    ...(isPerson ? { person_image_url: '' } : {}),
  })
  return { label: [`${duration} s ${modelName[model]}`, ...extras].join(' '), documented: credits }
}

/** What the service will take for exactly this request: what it took last, else the documented price. */
export function knownPrice(request: Priced, learned: readonly LearnedPrice[]): Price {
  const documented = priceOf(request)
  const kind = priceKind(request)
  const taken = learned.find((price) => price.kind === kind)
  if (!taken || taken.credits === documented.credits) return documented
  const { credits } = taken
  return { credits, lines: [{ label: 'As the service took last', rate: credits, seconds: null, credits }] }
}

const endpointOf = (request: Priced) =>
  request.person_image_url === undefined ? ('videos' as const) : ('from-person' as const)
const hasVideo = (request: Priced) => Boolean(request.reference_videos?.length)

const Kind = z.tuple([
  z.enum(['videos', 'from-person']),
  Model,
  z.enum(['plain', 'video']),
  z.pipe(
    z.string().check(z.regex(/^\d{1,3}$/)),
    z.transform((text: string) => Number(text)),
  ),
])
