import * as z from 'zod/mini'

/** Days that a clip stays on the studio's disk after it was archived there; null keeps all of them. */
export const RetentionDays = z.nullable(z.int().check(z.minimum(1), z.maximum(3650)))
export type RetentionDays = z.infer<typeof RetentionDays>

/** Periods that people choose from. */
export const retentionChoices = [7, 30, 90, 365] as const

const Clips = z.object({ clips: z.int(), bytes: z.int() })

/** Retention, what clips and inputs of both modes take on the disk, and what each choice would remove now. */
export const LibraryView = z.object({
  days: RetentionDays,
  kept: Clips,
  /** Files that requests were or will be made of; they stay until somebody removes them. */
  inputs: z.object({ files: z.int(), bytes: z.int() }),
  /** Clips that were removed from this disk and can be fetched again for as long as the service keeps them. */
  removed: z.int(),
  /** Bytes that are free on the disk; null when it cannot be asked. */
  freeBytes: z.nullable(z.int()),
  choices: z.array(z.object({ days: z.int(), removes: Clips })),
})
export type LibraryView = z.infer<typeof LibraryView>

export const SetRetention = z.strictObject({ days: RetentionDays })
export type SetRetention = z.infer<typeof SetRetention>
