import { useEffect, useState } from 'react'

import type { ConnectionView } from '#contract/studio/connection.ts'

import { useConnectKey } from '../../../data/connection.ts'
import { useCreateServiceKey } from '../../../data/service-keys.ts'
import type { MadeKey } from '../../../lib/read-made-key.ts'
import { showToast } from '../../../ui/toast.tsx'
import {
  createProblemsOf,
  type CreateEntry,
  type CreateProblems,
  readCreateForm,
} from './read-create-form.ts'

export type CreateKeyForm = ReturnType<typeof useCreateKey>

/** What is typed, what became of it, and the key that was made: the only place that has it. */
export function useCreateKey({ baseUrl }: ConnectionView, onDone: () => void) {
  const [entry, setEntry] = useState<CreateEntry>({ name: '', webhookUrl: '' })
  const [isForStudio, setForStudio] = useState(false)
  const [problems, setProblems] = useState<CreateProblems>({})
  const [made, setMade] = useState<MadeKey | null>(null)
  const [isSaved, setSaved] = useState(false)
  const [notUsed, setNotUsed] = useState<Error | null>(null)
  const connect = useConnectKey()

  /** A key that the studio does not take after all is shown: it would be lost otherwise. */
  const giveToStudio = (key: MadeKey) => {
    const { webhookSecret } = key
    const secret = webhookSecret === null ? {} : { webhookSecret }
    connect.mutate(
      { baseUrl, key: key.key, ...secret },
      {
        onSuccess: () => {
          showToast({ message: `The studio works with “${key.listed.name}” now.` })
          onDone()
        },
        onError: (error) => {
          setNotUsed(error)
          setMade(key)
          connect.reset()
        },
      },
    )
  }
  const create = useCreateServiceKey((key) => (isForStudio ? giveToStudio(key) : setMade(key)))
  const isBusy = create.isPending || connect.isPending
  useAskBeforeLeaving((made !== null && !isSaved) || connect.isPending)

  const submit = () => {
    if (isBusy) return
    create.reset()
    const read = readCreateForm(entry)
    setProblems(read.ok ? {} : read.problems)
    if (read.ok) create.mutate(read.request, { onError: (error) => setProblems(createProblemsOf(error)) })
  }
  const edit = (change: Partial<CreateEntry>) => {
    setEntry({ ...entry, ...change })
    if (create.error || Object.keys(problems).length > 0) {
      create.reset()
      setProblems({})
    }
  }
  const isToldAtField = Object.keys(problems).length > 0
  return {
    entry,
    edit,
    isForStudio,
    setForStudio,
    problems,
    error: isToldAtField ? null : create.error,
    failedAt: create.submittedAt,
    isBusy,
    submit,
    made,
    isSaved,
    markSaved: () => setSaved(true),
    notUsed,
  }
}

/** The browser asks before the page, and the key with it, goes. */
function useAskBeforeLeaving(isAtStake: boolean) {
  useEffect(() => {
    if (!isAtStake) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isAtStake])
}
