import X from 'lucide-react/icons/x'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { hideToast, type Toast, useToast } from './toast.tsx'
import { useLivePart } from './use-modal.ts'

/** Where toasts appear; once in the app. In an open dialog, since all else is inert then. */
export function Toaster() {
  const part = useLivePart()
  const isPage = part === document.body
  return createPortal(<ToastPlace isPage={isPage} />, part)
}

const pagePlace =
  'bottom-44 in-[body:has(#selection-bar)]:bottom-64 md:bottom-6 md:in-[body:has(#selection-bar)]:bottom-32 md:max-xl:in-[body:has(#composer)]:bottom-28 xl:in-[body:has(#composer)]:left-162'

function ToastPlace({ isPage }: { isPage: boolean }) {
  const { toast } = useToast()
  const ref = useRef<HTMLOutputElement>(null)
  useEffect(() => (ref.current ? stayOnTop(ref.current) : undefined), [])
  useEffect(() => {
    if (!toast) return
    // Never goes away under the pointer or the focus.
    const timer = setInterval(
      () => {
        if (!ref.current?.matches(':has(:hover, :focus-visible)')) hideToast()
      },
      toast.action ? 10_000 : 6_000,
    )
    return () => clearInterval(timer)
  }, [toast])
  return (
    <output
      ref={ref}
      popover="manual"
      className={`pointer-events-none fixed inset-x-0 top-auto h-auto w-auto justify-center overflow-visible bg-transparent px-4 open:flex print:hidden ${isPage ? pagePlace : 'bottom-6'}`}
    >
      {toast && <ToastCard key={toast.id} toast={toast} />}
    </output>
  )
}

/** Panels open above what was there before; a toast stays above them all the same. */
function stayOnTop(place: HTMLElement): () => void {
  const rise = ({ target, newState }: ToggleEvent) => {
    const isPanel = target instanceof HTMLElement && target.popover === 'auto' && newState === 'open'
    if (!isPanel || place.matches(':focus-within')) return
    place.hidePopover()
    place.showPopover()
  }
  place.showPopover()
  document.addEventListener('toggle', rise, { capture: true })
  return () => document.removeEventListener('toggle', rise, { capture: true })
}

function ToastCard({ toast: { message, action } }: { toast: Toast }) {
  const run = () => {
    action?.run()
    hideToast()
  }
  return (
    <div className="float pointer-events-auto flex max-w-112 animate-in items-center gap-2 py-1 pr-1 pl-4 text-dense">
      <p className="py-1">{message}</p>
      {action && (
        <Button variant="ghost" size="sm" onClick={run} className="text-fg">
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={<Icon of={X} />} onClick={hideToast} />
    </div>
  )
}
