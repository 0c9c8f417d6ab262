import X from 'lucide-react/icons/x'
import { type ReactNode, useId } from 'react'

import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { useModal } from './use-modal.ts'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons, the one that acts last. */
  actions?: ReactNode
  /** For choosing among many. */
  wide?: boolean
}

/** A native modal dialog: for secrets and decisions that cannot be undone. Escape closes it, focus returns. */
export function Dialog({ open, onClose, title, children, actions, wide = false }: DialogProps) {
  const ref = useModal(open)
  const titleId = useId()
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={`m-auto ${wide ? 'w-[min(52rem,calc(100vw-1rem))]' : 'w-[min(28rem,calc(100vw-2rem))]'} rounded-dialog bg-raised p-0 text-body shadow-float backdrop:bg-black/60 open:animate-in forced-colors:border`}
    >
      {open && (
        <div className="flex max-h-[85dvh] flex-col">
          <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-6">
            <h2 id={titleId} className="text-lead font-semibold">
              {title}
            </h2>
            <IconButton label="Close" icon={<Icon of={X} />} onClick={onClose} />
          </header>
          <div className="min-h-0 overflow-y-auto px-6 pb-6">{children}</div>
          {actions && (
            <footer className="flex justify-end gap-2 border-t border-line px-6 py-4">{actions}</footer>
          )}
        </div>
      )}
    </dialog>
  )
}
