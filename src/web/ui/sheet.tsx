import X from 'lucide-react/icons/x'
import { type ReactNode, useId } from 'react'

import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { useModal } from './use-modal.ts'

type SheetProps = {
  open: boolean
  onClose: () => void
  title: string
  /** Stands beside the title: what the whole is, in a few words. */
  aside?: ReactNode
  children: ReactNode
}

/** A wide panel from the right edge for work that needs room; the page stays as it was. Escape closes it, focus returns. */
export function Sheet({ open, onClose, title, aside, children }: SheetProps) {
  const ref = useModal(open)
  const titleId = useId()
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className="my-0 mr-0 ml-auto h-dvh max-h-none w-[min(84rem,100vw)] max-w-none border-l border-line bg-bg p-0 text-body shadow-float backdrop:bg-black/60 open:animate-in forced-colors:border"
    >
      {open && (
        <div className="flex h-full flex-col">
          <header className="flex min-h-14 shrink-0 items-center gap-4 border-b border-line pr-3 pl-4 md:pl-6">
            <h2 id={titleId} className="text-lead font-semibold whitespace-nowrap">
              {title}
            </h2>
            <div className="min-w-0 grow">{aside}</div>
            <IconButton label="Close" icon={<Icon of={X} />} onClick={onClose} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
