import type { SelectionCount } from '#contract/studio/selection.ts'

import { formatCount } from '../../../lib/format.ts'

/** How many of what is selected other people made, and what that means; nothing when all is one's own. */
export function othersWords({ jobs, others }: SelectionCount): string {
  if (others === 0) return ''
  if (jobs === 1) return 'This job is somebody else’s: only they, or an owner, may remove it or try it again.'
  if (others === jobs)
    return 'All of these are other people’s: only they, or an owner, may remove them or try them again.'
  return others === 1
    ? '1 of these is somebody else’s: it is neither removed nor tried again.'
    : `${formatCount(others)} of these are other people’s: they are neither removed nor tried again.`
}
