import X from 'lucide-react/icons/x'

import { Icon } from './icon.tsx'

/** A tag with the way to take it away. */
export const TagChip = ({ tag, onRemove }: { tag: string; onRemove: () => void }) => (
  <span className="flex h-6 max-w-full min-w-0 items-center rounded-[4px] bg-hover pl-2 text-dense pointer-coarse:h-9">
    <span dir="auto" className="truncate" data-tip={tag}>
      {tag}
    </span>
    <button
      type="button"
      aria-label={`Take the tag “${tag}” away`}
      onClick={onRemove}
      className="flex h-full w-6 shrink-0 items-center justify-center rounded-[4px] text-fg-2 transition-colors hover:text-fg pointer-coarse:w-9"
    >
      <Icon of={X} className="size-3.5" />
    </button>
  </span>
)
