import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'

/** An owner answers for keys, credits and people; a creator makes clips. */
export const Role = z.enum(['owner', 'creator'])
export type Role = z.infer<typeof Role>

/** Which jobs a person finds: their own, or everybody's. An owner finds all. */
export const Sees = z.enum(['own', 'all'])
export type Sees = z.infer<typeof Sees>

/** Whoever opened the link of the terminal. */
export const ownerId = 'owner'
export const PersonId = z.union([z.literal(ownerId), ClientId])
export type PersonId = z.infer<typeof PersonId>

/** Somebody who made, or may have made, what one finds: also those who left. */
export const Maker = z.object({ id: z.string(), name: z.string(), isHere: z.boolean() })
export type Maker = z.infer<typeof Maker>
