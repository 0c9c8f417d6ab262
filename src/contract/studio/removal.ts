import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { JobSelection } from './selection.ts'

/** Body of `POST /api/removals`. The browser makes the id, so a repeated send is the same removal. */
export const RemoveJobs = z.strictObject({ id: ClientId, jobs: JobSelection })
export type RemoveJobs = z.infer<typeof RemoveJobs>

/** What a removal took out of the lists; `POST /api/removals/:id/restore` puts all of it back. */
export const Removal = z.object({
  id: ClientId,
  jobs: z.int(),
  /** Those of them that the service knows: their clips stay there. */
  atService: z.int(),
  /** Jobs that are still on their way, and so stay. */
  kept: z.int(),
  /** When the files of removed clips leave this disk (ms); until then undo brings them back as well. */
  filesUntil: z.int(),
})
export type Removal = z.infer<typeof Removal>

/** What a removal does not do, for people. */
export function stays({ atService, kept }: Pick<Removal, 'atService' | 'kept'>): string {
  const clips = `${atService.toLocaleString('en')} ${atService === 1 ? 'clip stays' : 'clips stay'} at the service for as long as it keeps them, and what was paid stays paid.`
  const jobs = `${kept.toLocaleString('en')} ${kept === 1 ? 'job is' : 'jobs are'} still on the way and not removed.`
  return [...(atService > 0 ? [clips] : []), ...(kept > 0 ? [jobs] : [])].join(' ')
}
