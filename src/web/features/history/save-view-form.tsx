import { useState } from 'react'
import * as z from 'zod/mini'

import { type SavedView, SaveView } from '#contract/studio/labels.ts'

import { useSaveView } from '../../data/saved-views.ts'
import { newViewId } from '../../lib/new-id.ts'
import { showToast } from '../../ui/toast.tsx'
import { ViewNameForm } from './view-name-form.tsx'

type SaveViewFormProps = { query: string; views: readonly SavedView[] }

/** Keeps what is shown under a name; a name that is taken is asked about once. */
export function SaveViewForm({ query, views }: SaveViewFormProps) {
  const save = useSaveView()
  const [taken, setTaken] = useState<SavedView | null>(null)
  const [saved, setSaved] = useState(0)
  const isTooLong = !z.safeParse(SaveView.shape.query, query).success
  if (isTooLong)
    return (
      <p className="text-label text-fg-3">What is shown is too long to be saved: search for fewer words.</p>
    )
  const submit = async (name: string) => {
    const same = views.find((view) => view.name === name) ?? null
    if (same && taken?.id !== same.id) {
      setTaken(same)
      return
    }
    await save.mutateAsync({ id: same?.id ?? newViewId(), name, query }).then(told(name), shownByTheForm)
  }
  const told = (name: string) => () => {
    showToast({ message: `“${name}” is saved.` })
    setSaved((count) => count + 1)
    return setTaken(null)
  }
  return (
    <ViewNameForm
      key={saved}
      initial=""
      action={taken ? 'Replace' : 'Save'}
      error={save.error?.message}
      question={taken ? `“${taken.name}” is there already. Replace it by what is shown?` : undefined}
      onType={() => setTaken(null)}
      onSubmit={submit}
    />
  )
}

const shownByTheForm = () => undefined
