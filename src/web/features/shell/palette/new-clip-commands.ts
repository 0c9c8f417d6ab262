import GalleryHorizontal from 'lucide-react/icons/gallery-horizontal'
import Images from 'lucide-react/icons/images'
import Type from 'lucide-react/icons/type'
import UserRound from 'lucide-react/icons/user-round'

import type { ComposeMode } from '#contract/studio/job-request.ts'

import { dropChanges, editDraft, isChanged, useDraft } from '../../../data/draft.ts'
import { focusSoon } from '../../../lib/focus-soon.ts'
import { paths } from '../../../lib/paths.ts'
import type { IconShape } from '../../../ui/icon.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { Command } from './command.ts'

const kinds = [
  { mode: 'text', label: 'New clip from text', words: 'prompt', icon: Type },
  {
    mode: 'frames',
    label: 'New clip from frames',
    words: 'first end image picture',
    icon: GalleryHorizontal,
  },
  { mode: 'references', label: 'New clip from references', words: 'image video sound media', icon: Images },
  { mode: 'person', label: 'New clip of a person', words: 'face photo portrait', icon: UserRound },
] as const satisfies { mode: ComposeMode; label: string; words: string; icon: IconShape }[]

/** Compose, ready for a clip of each mode; what was typed there stays. */
export const newClipCommands = (go: (to: string) => void): Command[] =>
  kinds.map(({ mode, label, words, icon }) => ({
    key: `new:${mode}`,
    group: 'new',
    label,
    words: `compose create make mode ${words}`,
    icon,
    run: () => {
      leaveEditing()
      editDraft({ mode })
      go(paths.compose)
      focusSoon('#composer textarea')
    },
  }))

/** A new clip is no change of the waiting job that stands in the form. */
function leaveEditing() {
  const { draft, editing } = useDraft.getState()
  if (!editing) return
  const changed = isChanged(draft, editing)
  const undo = dropChanges()
  if (changed)
    showToast({
      message: 'The changes to the waiting job were dropped.',
      action: { label: 'Undo', run: undo },
    })
}
