import Download from 'lucide-react/icons/download'
import Pencil from 'lucide-react/icons/pencil'
import Replace from 'lucide-react/icons/replace'
import Trash2 from 'lucide-react/icons/trash-2'

import type { Draft } from '#contract/studio/draft.ts'
import type { SaveTemplate, Template } from '#contract/studio/template.ts'

import { useRemoveTemplate, useSaveTemplate } from '../../../data/templates.ts'
import { Icon, type IconShape } from '../../../ui/icon.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { exportTemplates } from './export-templates.ts'
import { templateOf } from './template-draft.ts'

type TemplateMenuProps = { template: Template; draft: Draft; onRename: () => void; onDone: () => void }

/** What can be done with a template besides applying it. */
export function TemplateMenu({ template, draft, onRename, onDone }: TemplateMenuProps) {
  const { remove, refill } = useTemplateChanges(template)
  const items: { icon: IconShape; words: string; run: () => void }[] = [
    { icon: Pencil, words: 'Rename', run: onRename },
    { icon: Replace, words: 'Replace by this request', run: () => refill(draft) },
    { icon: Download, words: 'Export to a file', run: () => exportTemplates([template]) },
    { icon: Trash2, words: 'Remove', run: remove },
  ]
  return (
    <ul className="flex flex-col">
      {items.map(({ icon, words, run }) => (
        <li key={words}>
          <button
            type="button"
            onClick={() => {
              onDone()
              run()
            }}
            className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover"
          >
            <Icon of={icon} className="text-fg-2" />
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}

const failed = (error: Error) => showToast({ message: error.message })

/** Changes that can be taken back; each tells by itself, since the menu is closed by then. */
function useTemplateChanges(template: Template) {
  const { id, name, draft } = template
  const { mutateAsync: save } = useSaveTemplate()
  const { mutateAsync: remove } = useRemoveTemplate()
  const store = (change: SaveTemplate) => void save(change).catch(failed)
  const told = (message: string) => () =>
    showToast({ message, action: { label: 'Undo', run: () => store({ id, name, draft }) } })
  return {
    remove: () => void remove(template).then(told(`“${name}” was removed.`), failed),
    refill: (form: Draft) =>
      void save({ id, name, draft: templateOf(form) }).then(told(`“${name}” was replaced.`), failed),
  }
}
