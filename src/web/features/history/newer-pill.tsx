import ArrowUp from 'lucide-react/icons/arrow-up'

import { formatCount } from '../../lib/format.ts'
import { Icon } from '../../ui/icon.tsx'

/** Jobs that arrived while somebody reads; they come in when asked. */
export function NewerPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className="pointer-events-none sticky top-[calc(var(--list-top)+8px)] z-20 flex h-0 justify-center">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-(--control) animate-in items-center gap-1.5 rounded-full bg-ink px-3.5 text-dense font-medium text-on-ink shadow-float figures"
      >
        <Icon of={ArrowUp} />
        {formatCount(count)} new
      </button>
    </div>
  )
}
