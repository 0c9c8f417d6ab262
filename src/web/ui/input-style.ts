/** Look of text fields and selects; the edge alone says "you can type here", so it has 3 : 1. */
export const inputStyle =
  'rounded-control border border-edge bg-surface text-fg transition-colors placeholder:text-fg-3 hover:border-fg-3 focus-visible:outline-offset-0 aria-invalid:border-failed disabled:opacity-45'
