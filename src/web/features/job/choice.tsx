import type { ReactNode } from 'react'

type ChoiceProps = {
  title: string
  text: string
  /** Stands at the end of the row. */
  children?: ReactNode
  /** Opens under the row. */
  more?: ReactNode
}

/** One of the things that can be done: what it is, what it means, and its control. */
export function Choice({ title, text, children, more }: ChoiceProps) {
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 sm:flex-nowrap">
        <div className="min-w-0 text-dense">
          <p className="font-medium">{title}</p>
          <p className="text-pretty text-fg-2 figures">{text}</p>
        </div>
        {children}
      </div>
      {more}
    </li>
  )
}
