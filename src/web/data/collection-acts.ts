import type { Collection } from '#contract/studio/labels.ts'

import { newJobId } from '../lib/new-id.ts'
import { useRemoveCollection, useRestoreCollection, useSaveCollection } from './collections.ts'
import type { LabelChange } from './with-labels.ts'

type Tell = (toast: { message: string; action?: { label: string; run: () => void } }) => void

/**
 * What can be done with collections where jobs are put into them by `onChange`; a new one takes them at once. `tell`
 * says that one was removed and how to have it back.
 */
export function useCollectionActs(onChange: (change: LabelChange, name: string) => void, tell: Tell) {
  const save = useSaveCollection()
  const onRemove = useRemoval(tell)
  const acts = {
    onPut: ({ id, name }: Collection, isIn: boolean) =>
      onChange(isIn ? { addTo: id } : { removeFrom: id }, name),
    onMake: (name: string, onTaken: () => void) => {
      const id = newJobId()
      const onSuccess = () => {
        onTaken()
        onChange({ addTo: id }, name)
      }
      save.mutate({ id, name }, { onSuccess })
    },
    onRename: ({ id }: Collection, name: string, onTaken: () => void) =>
      save.mutate({ id, name }, { onSuccess: onTaken }),
    onRemove,
  }
  return { acts, pending: save.isPending, error: save.error?.message, onType: save.reset }
}

function useRemoval(tell: Tell): (collection: Collection) => void {
  const { mutateAsync: remove } = useRemoveCollection()
  const { mutateAsync: restore } = useRestoreCollection()
  const failed = (error: Error) => tell({ message: error.message })
  return (collection) =>
    void remove(collection).then(
      (removed) =>
        tell({
          message: `“${collection.name}” was removed. Its jobs stay.`,
          action: { label: 'Undo', run: () => void restore(removed).catch(failed) },
        }),
      failed,
    )
}
