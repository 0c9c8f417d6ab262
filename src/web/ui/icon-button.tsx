import type { ComponentProps, ReactNode } from 'react'

type IconButtonProps = {
  /** Its name, for ears and as the tooltip. */
  label: string
  icon: ReactNode
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string
} & ComponentProps<'button'>

/** A button that is only an icon; the tooltip says what it does. */
export function IconButton({ label, icon, shortcut, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={shortcut ? `${label} · ${shortcut}` : label}
      {...rest}
      className={`inline-flex size-(--control) shrink-0 items-center justify-center rounded-control text-fg-2 transition-colors hover:bg-hover hover:text-fg disabled:opacity-45 ${className}`}
    >
      {icon}
    </button>
  )
}
