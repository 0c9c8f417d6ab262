/** A row of a small menu: an icon and words. */
export const menuRow =
  'flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover'
