import X from 'lucide-react/icons/x'

import { formatCount } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useCurrentList } from '../current-list.ts'
import { BarNote } from './bar-note.tsx'
import { CompareAction } from './compare-action.tsx'
import { DownloadAction } from './download-action.tsx'
import { LabelActions } from './label-actions.tsx'
import { OthersNote } from './others-note.tsx'
import { RemoveAction } from './remove-action.tsx'
import { RetryAction } from './retry-action.tsx'
import { countOf } from './selection.ts'
import { UseAction } from './use-action.tsx'
import { useSelectionKeys } from './use-selection-keys.ts'
import { clearSelection, focusList, selectAll, useSelection } from './use-selection.ts'

/** What can be done with everything that is selected; sticks to the bottom edge while anything is. */
export function SelectionBar() {
  const list = useCurrentList()
  const { byTap, ...selection } = useSelection()
  useSelectionKeys(list)
  const count = countOf(selection)
  if (count === 0 && !byTap) return null
  return (
    <section
      id="selection-bar"
      aria-label="Selection"
      className="float sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 mt-auto flex animate-in flex-col gap-1 p-1.5 md:bottom-4 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-1">
        <div className="flex min-w-0 grow items-center gap-1 text-dense">
          <p className="pr-1 pl-2 font-semibold whitespace-nowrap figures">
            {count === 0 ? 'Tap what you want to select' : `${formatCount(count)} selected`}
          </p>
          {list && count < list.total && (
            <Button size="sm" variant="ghost" className="figures" onClick={() => selectAll(list)}>
              <span>
                Select all {formatCount(list.total)}
                <span className="max-sm:sr-only"> that match</span>
              </span>
            </Button>
          )}
          <IconButton
            label="Clear the selection"
            shortcut="Esc"
            icon={<Icon of={X} />}
            onClick={clear}
            className="ml-auto"
          />
        </div>
        {count > 0 && (
          <div className="grid w-full grid-cols-4 gap-1 md:flex md:flex-wrap xl:w-auto">
            <LabelActions />
            <DownloadAction />
            <RetryAction />
            {list && (count === 1 ? <UseAction list={list} /> : <CompareAction list={list} />)}
            <RemoveAction />
          </div>
        )}
      </div>
      {count > 0 && <OthersNote />}
      <BarNote />
    </section>
  )
}

function clear() {
  clearSelection()
  focusList()
}
