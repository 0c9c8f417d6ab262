import * as z from 'zod/mini'

import { promptLimit } from '../service/video-request.ts'

/** A prompt that was sent before; it stays when its clips go. */
export const PastPrompt = z.object({
  id: z.int(),
  prompt: z.string(),
  usedAt: z.int(),
  /** How many jobs were made with it. */
  uses: z.int(),
})
export type PastPrompt = z.infer<typeof PastPrompt>

/** Answer of `GET /api/prompts?search=WORDS&before=TIME`, the latest first; every word has to be in the prompt. */
export const PromptPage = z.object({
  prompts: z.array(PastPrompt),
  next: z.nullable(z.string()),
})
export type PromptPage = z.infer<typeof PromptPage>

/** Body of `POST /api/prompts`: puts one back that was removed. */
export const RestorePrompt = z.strictObject({
  prompt: z.string().check(z.minLength(1), z.maxLength(promptLimit * 2)),
  usedAt: z.int().check(z.minimum(0)),
  uses: z.int().check(z.minimum(1)),
})
export type RestorePrompt = z.infer<typeof RestorePrompt>
