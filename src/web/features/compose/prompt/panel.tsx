import type { ReactNode } from 'react'

import { stepRows } from './panel-rows.ts'

/** A list with its search, over the form. */
export function Panel({ children }: { children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of its rows, heard once for all
    <div onKeyDown={stepRows}>{children}</div>
  )
}
