import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import Replace from 'lucide-react/icons/replace'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { Link } from 'wouter'

import type { SavedView } from '#contract/studio/labels.ts'

import { useRemoveView, useSaveView } from '../../data/saved-views.ts'
import { paths } from '../../lib/paths.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ViewNameForm } from './view-name-form.tsx'

type ViewRowProps = { view: SavedView; query: string; onDone: () => void }

/** One view: a press shows it. */
export function ViewRow({ view, query, onDone }: ViewRowProps) {
  const [isNaming, setIsNaming] = useState(false)
  const { rename, replace, remove, error } = useViewChanges(view)
  const isShown = view.query === query
  if (isNaming)
    return (
      <li className="p-1">
        <ViewNameForm
          initial={view.name}
          action="Rename"
          error={error}
          onSubmit={async (name) => setIsNaming(!(await rename(name)))}
          onCancel={() => setIsNaming(false)}
        />
      </li>
    )
  return (
    <li className="flex items-center rounded-control hover:bg-hover">
      <Link
        to={view.query === '' ? paths.history : `${paths.history}?${view.query}`}
        onClick={onDone}
        aria-current={isShown ? 'true' : undefined}
        className="flex h-(--control) min-w-0 grow items-center gap-2 px-2 text-dense"
      >
        <span dir="auto" className="min-w-0 truncate">
          {view.name}
        </span>
        {isShown && <Icon of={Check} className="text-fg-2" />}
      </Link>
      {!isShown && query !== '' && (
        <IconButton
          label="Replace by what is shown"
          icon={<Icon of={Replace} />}
          onClick={() => replace(query)}
        />
      )}
      <IconButton
        label={`Rename “${view.name}”`}
        icon={<Icon of={Pencil} />}
        onClick={() => setIsNaming(true)}
      />
      <IconButton label={`Remove “${view.name}”`} icon={<Icon of={Trash2} />} onClick={remove} />
    </li>
  )
}

const failed = ({ message }: Error) => showToast({ message })

/** Changes that can be taken back. */
function useViewChanges({ id, name, query }: SavedView) {
  const save = useSaveView()
  const { mutateAsync: remove } = useRemoveView()
  const restore = () => void save.mutateAsync({ id, name, query }).catch(failed)
  const told = (message: string) => () => showToast({ message, action: { label: 'Undo', run: restore } })
  return {
    error: save.error?.message,
    rename: (next: string) =>
      save.mutateAsync({ id, name: next, query }).then(
        () => true,
        () => false,
      ),
    replace: (next: string) =>
      void save.mutateAsync({ id, name, query: next }).then(told(`“${name}” was replaced.`), failed),
    remove: () => void remove({ id, name, query, createdAt: 0 }).then(told(`“${name}” was removed.`), failed),
  }
}
