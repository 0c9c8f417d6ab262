import Images from 'lucide-react/icons/images'
import Plus from 'lucide-react/icons/plus'
import Replace from 'lucide-react/icons/replace'
import X from 'lucide-react/icons/x'
import { type ReactNode, useId } from 'react'

import type { DraftMedium } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { pickFiles } from '../../lib/pick-files.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeepFocus } from '../../ui/use-keep-focus.ts'
import { openLibrary } from './library-state.ts'
import { MediumButton } from './medium-button.tsx'
import { acceptFor, SourceButtons } from './source-buttons.tsx'
import { toneText } from './tone-text.ts'
import type { Stand } from './use-standings.ts'
import type { Tray } from './use-tray.ts'

type SlotProps = {
  part: MediaRole
  label: string
  stand: Stand | undefined
  tray: Tray
  /** Something is wrong with it, or that it is missing. */
  invalid: boolean
  /** Stands at the end of the label's line. */
  aside?: ReactNode
  /** The picture, however this place shows it. */
  children: ReactNode
}

/** A place for one picture: its label, the picture or the way to one, and how it stands. */
export function MediumSlot(props: SlotProps) {
  const { part, label, stand, tray, invalid, aside, children } = props
  const id = useId()
  useKeepFocus(id, stand?.medium.id ?? '')
  return (
    <div data-drop={part} className="flex min-w-0 flex-col gap-1.5">
      <div className="flex h-5 items-center justify-between">
        <span className="text-label font-medium text-fg-2">{label}</span>
        {aside}
      </div>
      {stand ? (
        <MediumButton
          stand={stand}
          actions={{ others: actionsOf(stand.medium, props) }}
          button={{ id }}
          className="h-28"
        >
          {children}
        </MediumButton>
      ) : (
        <EmptySlot id={id} part={part} label={label} tray={tray} invalid={invalid} />
      )}
      <div className="flex min-h-9 flex-col pointer-coarse:min-h-11">
        {stand ? (
          <>
            <span className="truncate text-dense">{stand.medium.name}</span>
            <span className={`truncate text-label figures ${toneText[stand.standing.tone]}`}>
              {stand.standing.line}
            </span>
          </>
        ) : (
          <SourceButtons tray={tray} part={part} aim={part} label={label} />
        )}
      </div>
    </div>
  )
}

const actionsOf = (medium: DraftMedium, { part, tray }: SlotProps) => [
  {
    icon: Replace,
    words: 'Replace with a file',
    run: () => void pickFiles(acceptFor[part]).then((files) => tray.addFiles(files, part)),
  },
  { icon: Images, words: 'Replace from the library', run: () => openLibrary({ aim: part, role: part }) },
  { icon: X, words: 'Remove', run: () => tray.remove(medium, part) },
]

type EmptySlotProps = Pick<SlotProps, 'part' | 'label' | 'tray' | 'invalid'> & { id: string }

function EmptySlot({ id, part, label, tray, invalid }: EmptySlotProps) {
  const choose = async () => tray.addFiles(await pickFiles(acceptFor[part]), part)
  return (
    <button
      id={id}
      type="button"
      data-invalid={invalid || undefined}
      aria-label={`Choose or drop ${label.toLowerCase()}`}
      onClick={() => void choose()}
      className={`flex h-28 w-full flex-col items-center justify-center gap-1 rounded-control border border-dashed text-label text-fg-3 transition-colors hover:bg-hover hover:text-fg-2 ${invalid ? 'border-failed' : 'border-edge'}`}
    >
      <Icon of={Plus} />
      Choose or drop
    </button>
  )
}
