import * as z from 'zod/mini'

import { PersonId } from './member.ts'
import { whole } from './route.ts'

/** Entries are kept for so many days. */
export const auditDays = 365
/** Owners' table of the whole audit log. */
export const auditTablePath = '/media/audit.csv'

export const AuditFilter = z.strictObject({
  person: z.optional(PersonId),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const ListAudit = z.strictObject({ ...AuditFilter.shape, before: z.optional(whole) })
export type ListAudit = z.infer<typeof ListAudit>

export const AuditEntry = z.object({
  id: z.int(),
  at: z.int(),
  person: z.nullable(PersonId),
  /** What they are called now; null where nobody was signed in. */
  name: z.nullable(z.string()),
  words: z.string(),
  browser: z.nullable(z.string()),
  /** More than one where the same was repeated within an hour. */
  times: z.int(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Newest first; `next` is the `before` of the next page. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), next: z.nullable(z.int()) })
export type AuditPage = z.infer<typeof AuditPage>
