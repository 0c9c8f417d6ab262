import X from 'lucide-react/icons/x'
import { useEffect, useRef } from 'react'

import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { hideToast, type Toast, useToast } from './toast.tsx'

/** Where toasts appear; once in the app. */
export function Toaster() {
  const { toast } = useToast()
  const ref = useRef<HTMLOutputElement>(null)
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
      className="pointer-events-none fixed print:hidden inset-x-0 bottom-44 z-40 flex justify-center px-4 md:bottom-6 md:max-xl:in-[body:has(#composer)]:bottom-28 xl:in-[body:has(#composer)]:left-162"
    >
      {toast && <ToastCard key={toast.id} toast={toast} />}
    </output>
  )
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
