import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'

/** What a job was made from another one by: its settings, its numeric id, or a frame of it. */
export const LineageKind = z.enum(['remix', 'upscale', 'continue'])
export type LineageKind = z.infer<typeof LineageKind>

/** The job that a person began with when composing: all of its settings, or a frame of its clip. */
export const MadeFrom = z.strictObject({ kind: z.enum(['remix', 'continue']), id: ClientId })
export type MadeFrom = z.infer<typeof MadeFrom>

const Relative = z.object({ kind: LineageKind, id: ClientId })
/** Jobs that a job was made from, and jobs that were made from it, the newest first, at most 50. */
export const Lineage = z.object({ from: z.array(Relative), to: z.array(Relative) })
export type Lineage = z.infer<typeof Lineage>

export const relativesMax = 50
