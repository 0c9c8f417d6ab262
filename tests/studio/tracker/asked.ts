import * as z from 'zod/mini'

const Plan = z.object({ rpm: z.int(), users: z.int(), webhookLoss: z.exactOptional(z.number()) })

/** A row of the table, or how the first jobs compare with even spacing, in words that a thread can be sent. */
export const Asked = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('row'),
    plan: Plan,
    jobs: z.int(),
    /** The peers with five tabs. */
    by: z.enum(['studio', 'documented loop', 'micro-cache']),
  }),
  z.object({
    what: z.literal('cold ratio'),
    plan: Plan,
    durations: z.enum([
      'one kind',
      'documented clips',
      'documented persons',
      'half as fast',
      'twice as fast',
    ]),
    seeds: z.int(),
    from: z.exactOptional(z.int()),
    to: z.exactOptional(z.int()),
  }),
])
export type Asked = z.infer<typeof Asked>
export type AskedRow = Extract<Asked, { what: 'row' }>
export type AskedRatio = Extract<Asked, { what: 'cold ratio' }>
