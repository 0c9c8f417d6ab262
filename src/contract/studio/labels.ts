import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { TagName } from './job-filter.ts'
import { JobId } from './job.ts'
import { JobSelection } from './selection.ts'

const tagsAtOnce = 20
const Tags = z
  .array(TagName)
  .check(z.maxLength(tagsAtOnce, { error: `At most ${tagsAtOnce} tags can be set at once.` }))

/**
 * Body of `POST /api/labels`; what is absent stays as it is. Answers how many jobs carry it now. By the id, which the
 * browser makes, `GET /api/acts/:id` tells meanwhile how many they are.
 */
export const LabelJobs = z.strictObject({
  id: z.optional(ClientId),
  jobs: JobSelection,
  starred: z.optional(z.boolean()),
  /** 0 takes the rating away. */
  rating: z.optional(
    z.int({ error: 'A rating is a whole number from 1 to 5.' }).check(z.minimum(0), z.maximum(5)),
  ),
  addTags: z.optional(Tags),
  removeTags: z.optional(Tags),
  addTo: z.optional(ClientId),
  removeFrom: z.optional(ClientId),
})
export type LabelJobs = z.infer<typeof LabelJobs>

export const JobCount = z.object({ jobs: z.int() })
export type JobCount = z.infer<typeof JobCount>

export const noteMax = 5000
/** Body of `POST /api/jobs/:id/note`. */
export const WriteNote = z.strictObject({
  id: JobId,
  note: z
    .string()
    .check(z.maxLength(noteMax, { error: `A note has at most ${noteMax.toLocaleString('en')} characters.` })),
})
export type WriteNote = z.infer<typeof WriteNote>

const nameOf = (what: string) =>
  z
    .string({ error: `Give the ${what} a name.` })
    .check(
      z.trim(),
      z.minLength(1, { error: `Give the ${what} a name.` }),
      z.maxLength(80, { error: 'A name has at most 80 characters.' }),
    )

export const collectionsMax = 500
export const Collection = z.object({
  id: ClientId,
  name: z.string(),
  jobs: z.int(),
  createdAt: z.int(),
})
export type Collection = z.infer<typeof Collection>
/** Body of `POST /api/collections`; an id that is known gets the name. */
export const SaveCollection = z.strictObject({ id: ClientId, name: nameOf('collection') })
export type SaveCollection = z.infer<typeof SaveCollection>

export const viewsMax = 100
/** A search of History under a name: `query` is what stands behind `/history?`. */
export const SavedView = z.object({ id: ClientId, name: z.string(), query: z.string(), createdAt: z.int() })
export type SavedView = z.infer<typeof SavedView>
export const SaveView = z.strictObject({
  id: ClientId,
  name: nameOf('view'),
  query: z.string().check(z.maxLength(4000)),
})
export type SaveView = z.infer<typeof SaveView>

export const TagCount = z.object({ name: z.string(), jobs: z.int() })
export type TagCount = z.infer<typeof TagCount>
