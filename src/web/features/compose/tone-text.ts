import type { Standing } from './media-words.ts'

/** The colour of words about an input: only what needs somebody has one. */
export const toneText = {
  quiet: 'text-fg-3',
  moving: 'text-fg-2',
  attention: 'text-attention',
  failed: 'text-failed',
} as const satisfies Record<Standing['tone'], string>
