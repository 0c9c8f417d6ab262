import Download from 'lucide-react/icons/download'

import type { Draft } from '#contract/studio/draft.ts'

import { Icon } from '../../ui/icon.tsx'
import { aimOf, dropWords } from './drop-words.ts'
import type { Hover } from './use-arrivals.ts'

/** Files are over the page: all of it takes them, and says where they would go. What is under it stays to be seen. */
export function DropVeil({ draft, hover }: { draft: Draft; hover: Hover }) {
  return (
    <div
      popover="manual"
      ref={(veil) => veil?.showPopover()}
      className="pointer-events-none fixed inset-0 m-0 hidden size-full max-w-none animate-in items-end justify-center border-2 border-ink bg-bg/40 pb-24 open:flex"
    >
      <output className="float flex text-fg items-center gap-2 px-4 py-3 text-body font-medium">
        <Icon of={Download} />
        {dropWords(draft, aimOf(hover.over), hover.types)}
      </output>
    </div>
  )
}
