import { create } from 'zustand'

import { formatExcerpt } from '../../../lib/format.ts'

/** The name that a person gave the batch which is being composed; null while it is called as its prompt. */
export const useBatchName = create<{ typed: string | null }>(() => ({ typed: null }))

/** What a batch is called when nobody says otherwise. */
export const nameOfPrompt = (prompt: string) => formatExcerpt(prompt, 80)
