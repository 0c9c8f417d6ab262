import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'wouter'

import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts'
import { MovingLine } from './moving-line.tsx'

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }

type ButtonProps = Look & {
  /** Its action is under way: it keeps its place and its focus, and does nothing. */
  pending?: boolean
} & ComponentProps<'button'>

export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'md',
    icon,
    pending = false,
    className,
    children,
    onClick,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      className={buttonStyle(variant, size, className)}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon}
      {children}
      {pending && <MovingLine className="absolute inset-x-0 bottom-0" />}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink(props: Look & Omit<ComponentProps<'a'>, 'href'> & { to: string }) {
  const { variant = 'secondary', size = 'md', icon, className, children, ...rest } = props
  return (
    <Link {...rest} className={`${buttonStyle(variant, size, className)} hover:bg-hover`}>
      {icon}
      {children}
    </Link>
  )
}
