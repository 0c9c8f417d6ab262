export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const base =
  'relative inline-flex shrink-0 items-center justify-center gap-2 overflow-hidden rounded-control font-medium whitespace-nowrap select-none transition-colors duration-120 disabled:opacity-45 aria-disabled:opacity-60 forced-colors:border'

const variants = {
  primary: 'bg-ink text-on-ink enabled:hover:bg-ink/88 enabled:active:bg-ink/76',
  secondary: 'border border-line-strong bg-raised enabled:hover:bg-hover enabled:active:bg-hover',
  ghost: 'text-fg-2 enabled:hover:bg-hover enabled:hover:text-fg',
  danger: 'border border-line-strong bg-raised text-failed enabled:hover:border-failed',
} as const satisfies Record<ButtonVariant, string>

const sizes = {
  sm: 'h-7 px-2 text-dense pointer-coarse:h-(--control) pointer-coarse:px-3',
  md: 'h-(--control) px-3 text-dense',
  lg: 'h-(--control-lg) px-4 text-body',
} as const satisfies Record<ButtonSize, string>

/** Classes that make a button or a link look like a button. */
export const buttonStyle = (variant: ButtonVariant, size: ButtonSize, extra = '') =>
  `${base} ${variants[variant]} ${sizes[size]} ${extra}`
