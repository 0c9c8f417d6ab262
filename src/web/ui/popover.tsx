import { type ReactNode, useId, useState } from 'react'

import { placeFloat } from './place-float.ts'

/** Spread on the button that opens it. */
export type PopoverTrigger = {
  popoverTarget: string
  'aria-expanded': boolean
  'aria-haspopup': 'dialog' | 'menu'
}

type PopoverProps = {
  /** Name for ears. */
  label: string
  align?: 'start' | 'end' | 'center'
  renderTrigger: (props: PopoverTrigger) => ReactNode
  className?: string
  /** Rendered only while it is open. */
  children: (close: () => void) => ReactNode
}

/** A native popover under its button: light dismiss, Escape, focus returns. */
export function Popover({ label, align = 'end', renderTrigger, className = '', children }: PopoverProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      {renderTrigger({ popoverTarget: id, 'aria-expanded': open, 'aria-haspopup': 'dialog' })}
      <dialog
        id={id}
        popover="auto"
        aria-label={label}
        onToggle={({ target, currentTarget, newState }) => {
          // React also tells of popovers inside this one.
          if (target === currentTarget) setOpen(newState === 'open')
        }}
        className={`float fixed inset-auto m-0 max-h-[calc(100dvh-5rem)] max-w-[calc(100vw-1rem)] overflow-y-auto text-body open:animate-in ${className}`}
      >
        {open && (
          <div
            ref={(content) => {
              const anchor = document.querySelector(`[popovertarget="${id}"]`)
              const float = content?.parentElement
              if (!float || !anchor) return undefined
              const place = () => placeFloat(float, anchor, { align })
              // Also when more comes into it, content whose code is loaded first, and when the window changes.
              const sizes = new ResizeObserver(place)
              sizes.observe(float)
              sizes.observe(document.documentElement)
              place()
              return () => sizes.disconnect()
            }}
          >
            {children(() => document.getElementById(id)?.hidePopover())}
          </div>
        )}
      </dialog>
    </>
  )
}
