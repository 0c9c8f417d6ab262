import type { JobKind } from '#contract/studio/job-request.ts'

/** The ways to make a clip, by name. */
export const kindName = {
  text: 'Text',
  frames: 'Frames',
  references: 'References',
  person: 'Person',
  upscale: 'Upscale',
} as const satisfies Record<JobKind, string>
