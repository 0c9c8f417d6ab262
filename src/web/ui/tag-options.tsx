import type { TagCount } from '#contract/studio/labels.ts'

import { formatCount } from '../lib/format.ts'

type TagOptionsProps = {
  id: string
  options: readonly TagCount[]
  active: number
  onPick: (tag: TagCount) => void
}

/** Known tags under the field; the focus stays in it. */
export function TagOptions({ id, options, active, onPick }: TagOptionsProps) {
  return (
    <ul
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- the list of a text field that takes other words as well
      role="listbox"
      id={`${id}-list`}
      aria-label="Known tags"
      className={
        options.length > 0
          ? 'float absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-y-auto p-1 text-dense'
          : 'hidden'
      }
    >
      {options.map((tag, at) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
        <li
          key={tag.name}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- as above
          role="option"
          id={`${id}-${at}`}
          aria-selected={at === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(tag)}
          className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-control px-2 hover:bg-hover aria-selected:bg-hover forced-colors:aria-selected:outline-2 pointer-coarse:min-h-(--control)"
        >
          <span dir="auto" className="truncate">
            {tag.name}
          </span>
          <span className="shrink-0 text-label text-fg-3 figures">{formatCount(tag.jobs)}</span>
        </li>
      ))}
    </ul>
  )
}
