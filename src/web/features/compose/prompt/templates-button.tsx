import Bookmark from 'lucide-react/icons/bookmark'

import type { Draft } from '#contract/studio/draft.ts'

import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { later } from '../../../ui/later.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { panelStyle } from './panel-style.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'
import type { FieldRef } from './type-into.ts'

const TemplatesPanel = later(
  async () => (await import('./templates-panel.tsx')).TemplatesPanel,
  <RowsSkeleton />,
)

/** Opens the requests that are kept under a name. */
export function TemplatesButton({ draft, field }: { draft: Draft; field: FieldRef }) {
  return (
    <Popover
      label="Templates"
      className={panelStyle}
      renderTrigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          size="sm"
          icon={<Icon of={Bookmark} className="max-sm:hidden" />}
        >
          Templates
        </Button>
      )}
    >
      {(close) => (
        <TemplatesPanel
          draft={draft}
          onDone={() => {
            close()
            field.current?.focus()
          }}
        />
      )}
    </Popover>
  )
}
