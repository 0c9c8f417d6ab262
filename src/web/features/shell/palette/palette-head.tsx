import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import type { KeyboardEvent } from 'react'

import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'

type PaletteHeadProps = {
  typed: string
  onType: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  onClose: () => void
  /** Id of the list, and of the line that is marked in it. */
  list: string
  active: string | undefined
}

const words = 'Find pages, jobs and actions'

export function PaletteHead({ typed, onType, onKeyDown, onClose, list, active }: PaletteHeadProps) {
  return (
    <div className="flex shrink-0 items-center border-b border-line pr-2 pl-4">
      <Icon of={Search} className="text-fg-3" />
      <input
        type="text"
        role="combobox"
        aria-label={words}
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active}
        placeholder={words}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        dir="auto"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-12 min-w-0 grow bg-transparent px-3 text-prompt outline-none placeholder:text-fg-3"
      />
      <IconButton label="Close" icon={<Icon of={X} />} onClick={onClose} />
    </div>
  )
}
