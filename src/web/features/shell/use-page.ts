import { useMatches } from 'react-router'
import * as z from 'zod/mini'

const Handle = z.object({
  title: z.string(),
  /** Where the arrow beside the title leads. */
  back: z._default(z.nullable(z.string()), null),
  /** The page reaches the edges by itself. */
  flush: z._default(z.boolean(), false),
})
export type Page = z.infer<typeof Handle>

/** What the open route says of itself. */
export function usePage(): Page {
  const parsed = useMatches().map(({ handle }) => z.safeParse(Handle, handle))
  return (
    parsed.findLast(({ success }) => success)?.data ?? { title: 'Genray Studio', back: null, flush: false }
  )
}
