import History from 'lucide-react/icons/history'

import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { later } from '../../../ui/later.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { panelStyle } from './panel-style.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'
import type { FieldRef } from './type-into.ts'

const HistoryPanel = later(async () => (await import('./history-panel.tsx')).HistoryPanel, <RowsSkeleton />)

/** Opens every prompt that was sent before. */
export function HistoryButton({ field }: { field: FieldRef }) {
  return (
    <Popover
      label="Past prompts"
      align="center"
      className={panelStyle}
      renderTrigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          size="sm"
          icon={<Icon of={History} className="max-sm:hidden" />}
          data-tip="Past prompts · Alt ↑"
        >
          History
        </Button>
      )}
    >
      {(close) => (
        <HistoryPanel
          onDone={() => {
            close()
            field.current?.focus()
          }}
        />
      )}
    </Popover>
  )
}
