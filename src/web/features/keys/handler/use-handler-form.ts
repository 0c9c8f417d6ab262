import { useRef, useState } from 'react'

import type { StartWebhookTest } from '#contract/studio/webhook-test.ts'

import { newTestId, useStartWebhookTest } from '../../../data/webhook-tests.ts'
import {
  chosenSecret,
  type HandlerProblems,
  handlerProblemsOf,
  readHandlerForm,
  type SecretKind,
} from './read-handler-form.ts'

/** What is sent, once the secret is known. */
export type SentWith = (secret: ReturnType<typeof chosenSecret>) => StartWebhookTest['sent']

/** Sends what is typed to a handler; whatever is wrong stands at its field, and nothing typed is lost. */
export function useHandlerForm(hasStored: boolean) {
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState<SecretKind>(hasStored ? 'stored' : 'made')
  const secretKind = chosen === 'stored' && !hasStored ? 'made' : chosen
  const [problems, setProblems] = useState<HandlerProblems>({})
  const start = useStartWebhookTest()

  const show = (found: HandlerProblems) => {
    setProblems(found)
    const [first] = Object.keys(found)
    const control = first === undefined ? null : form.current?.elements.namedItem(first)
    if (control instanceof HTMLElement) control.focus()
  }
  const submit = (sentWith: SentWith) => {
    if (start.isPending) return
    const typed = new FormData(form.current ?? undefined)
    const textIn = (name: string) => {
      const text = typed.get(name)
      return typeof text === 'string' ? text.trim() : ''
    }
    const sent = sentWith(chosenSecret(secretKind, textIn('secret')))
    const read = readHandlerForm({ id: newTestId(), url: textIn('url'), sent })
    if (!read.ok) return show(read.problems)
    setProblems({})
    start.mutate(read.wish, {
      onError: (error) => show(handlerProblemsOf(error) ?? {}),
    })
  }
  return {
    form,
    secretKind,
    chooseSecret: setChosen,
    problems,
    edited: () => setProblems({}),
    submit,
    isPending: start.isPending,
    isSent: start.isSuccess,
    madeSecret: start.data?.madeSecret ?? null,
    error: handlerProblemsOf(start.error) ? null : start.error,
  }
}
