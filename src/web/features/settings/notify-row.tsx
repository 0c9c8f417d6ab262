import { type ReactNode, useId } from 'react'

import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/switch.tsx'

type NotifyRowProps = {
  title: string
  /** What it does, and what the browser says to it. */
  children: ReactNode
  on: boolean
  onChange: (on: boolean) => void
  onTest: () => void
  /** What came of the test. */
  tested: string | null
}

/** A way to be told: what it is, its switch, and a try. */
export function NotifyRow({ title, children, on, onChange, onTest, tested }: NotifyRowProps) {
  const id = useId()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 grow basis-64">
        <p id={id} className="font-medium">
          {title}
        </p>
        <div id={`${id}-words`} className="text-pretty text-fg-2">
          {children}
        </div>
        <output className="block text-pretty text-fg-2 not-empty:pt-1">{tested}</output>
      </div>
      <div className="flex items-center gap-2">
        <Button size="sm" aria-label={`Test: ${title}`} onClick={onTest}>
          Test
        </Button>
        <Switch labelledBy={id} describedBy={`${id}-words`} on={on} onChange={onChange} />
      </div>
    </li>
  )
}
