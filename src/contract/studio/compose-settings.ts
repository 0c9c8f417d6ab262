import * as z from 'zod/mini'

/** How a prompt names its references: no two services of this model agree, so an account chooses. */
export const ChipStyle = z.enum(['at', 'brackets', 'plain'])
export type ChipStyle = z.infer<typeof ChipStyle>

/** Settings of Compose for one account (mode). */
export const ComposeSettings = z.object({ chipStyle: ChipStyle })
export type ComposeSettings = z.infer<typeof ComposeSettings>
