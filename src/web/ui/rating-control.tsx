import X from 'lucide-react/icons/x'
import { type KeyboardEvent, useId, useRef } from 'react'

import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'

const values = [1, 2, 3, 4, 5] as const

type RatingControlProps = {
  /** 1–5, 0 for none. */
  rating: number
  onRate: (rating: number) => void
  label?: string
}

/** How good it is, one to five: native radios, so arrow keys come for free. Digits rate too; 0 takes the rating away. */
export function RatingControl({ rating, onRate, label = 'Rating' }: RatingControlProps) {
  const name = useId()
  const group = useRef<HTMLSpanElement>(null)
  const rate = (next: number) => {
    // Where the rating is, or goes on from.
    group.current?.querySelectorAll('input')[Math.max(0, next - 1)]?.focus()
    onRate(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return
    event.preventDefault()
    rate(Number(event.key))
  }
  return (
    <span className="inline-flex items-center">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its radios have the focus */}
      <span ref={group} role="radiogroup" aria-label={label} onKeyDown={onKeyDown} className="inline-flex">
        {values.map((value) => (
          <label
            key={value}
            data-tip={value === rating ? `${value} of 5` : `Rate ${value} of 5 · ${value}`}
            className="group/pip flex h-(--control) w-6 cursor-pointer items-center justify-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-moving pointer-coarse:w-9"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              aria-label={`${value} of 5`}
              checked={value === rating}
              onChange={() => onRate(value)}
            />
            <span
              aria-hidden
              className={`size-3 rounded-full border transition-colors ${value <= rating ? 'border-ink bg-ink forced-colors:bg-[CanvasText]' : 'border-edge group-hover/pip:border-ink'}`}
            />
          </label>
        ))}
      </span>
      {/* Keeps its place, so that nothing beside it moves. */}
      <IconButton
        label="Take the rating away"
        shortcut="0"
        icon={<Icon of={X} className="size-3.5" />}
        onClick={() => rate(0)}
        className={`w-6 pointer-coarse:w-9 ${rating === 0 ? 'invisible' : ''}`}
      />
    </span>
  )
}
