import type * as z from 'zod/mini'

/** A parameter of a body, as the documentation tells it. */
export type Parameter = { name: string; type: string; text: string; isRequired?: true }

/** A documented call, as the console shows and makes it. */
export type DocumentedCall = {
  /** Its name in the address of the page. */
  name: string
  title: string
  method: 'GET' | 'POST' | 'DELETE'
  /** As documented, with `:id` where an id stands. */
  path: string
  what: string
  /** What stands for `:id`. */
  id?: { label: string; hint: string }
  /** A body that would work as it is, and what is known of its fields. */
  body?: { sample: object; parameters: readonly Parameter[]; schema: z.ZodMiniType<object> }
  /** `queue`: it costs credits, so the queue alone makes it. */
  goesThrough: 'service' | 'queue'
  /** What is asked before it is sent, for what cannot be undone. */
  question?: { title: string; text: string; act: string }
}
