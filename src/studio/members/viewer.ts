import type { SessionView } from '#contract/studio/session.ts'

/** Who asks: whose jobs they find, and whether an owner's calls are theirs. */
export type Viewer = Pick<SessionView, 'person' | 'role' | 'sees'>
