import { type RefObject, useRef, useState } from 'react'

import { useConnectKey, useTestConnection } from '../../data/connection.ts'
import { ApiError } from '../../lib/api.ts'
import {
  type ConnectField,
  type ConnectProblems,
  problemsOf,
  readConnectForm,
  readTestForm,
} from './read-connect-form.ts'

/** Testing and connecting what is typed: each answer belongs to what stood in the fields, and goes when they change. */
export function useConnectForm(onConnected: () => void) {
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<ConnectProblems>({})
  const test = useTestConnection()
  const connect = useConnectKey()

  const show = (found: ConnectProblems) => {
    setProblems(found)
    focusFirst(form, found)
  }
  const forget = () => {
    test.reset()
    connect.reset()
    setProblems({})
  }
  const runTest = () => {
    forget()
    const read = readTestForm(typedIn(form))
    if (!read.ok) return show(read.problems)
    test.mutate(read.entry, {
      onSuccess: (result) => {
        if (result.outcome === 'refused') show({ [result.field]: result.message })
      },
      onError: (error) => show(problemsOf(error) ?? {}),
    })
  }
  const runConnect = (force: boolean) => {
    forget()
    const read = readConnectForm(typedIn(form))
    if (!read.ok) return show(read.problems)
    connect.mutate(
      { ...read.entry, force },
      { onSuccess: onConnected, onError: (error) => show(problemsOf(error) ?? {}) },
    )
  }
  /** A field that is being corrected is not wrong any more; an answer to what stood there before is no answer. */
  const edited = (field: ConnectField) => {
    if (problems[field] || test.data || test.error || connect.error) forget()
  }
  const error = [test.error, connect.error].find((found) => found && !problemsOf(found)) ?? null
  const isConflict = connect.error instanceof ApiError && connect.error.code === 'conflict'
  return { form, problems, test, connect, error, isConflict, runTest, runConnect, edited }
}

const typedIn = (form: RefObject<HTMLFormElement | null>) => new FormData(form.current ?? undefined)

function focusFirst(form: RefObject<HTMLFormElement | null>, problems: ConnectProblems) {
  const [first] = Object.keys(problems)
  const control = first === undefined ? null : form.current?.elements.namedItem(first)
  if (control instanceof HTMLElement) control.focus()
}
