import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { useCreateJob } from '../../data/jobs.ts'
import { ApiError } from '../../lib/api.ts'
import { makeCall } from '../../lib/console-api.ts'
import { newJobId } from '../../lib/new-id.ts'
import type { DocumentedCall } from './documented-call.ts'
import { type CallDraft, type CallProblem, readCall, type ReadyCall } from './read-call.ts'

/** Makes a call as it is typed: what is wrong stands at its field, what came back stays until the next one. */
export function useCall(call: DocumentedCall, draft: CallDraft) {
  const [problems, setProblems] = useState<CallProblem[]>([])
  const [asked, setAsked] = useState<ReadyCall | null>(null)
  // A call whose answer was lost is sent again as the same job.
  const jobId = useRef<{ text: string; id: string }>(null)
  const { mutateAsync: createJob } = useCreateJob()
  const made = useMutation({
    // An answer may hold a key: it leaves the page's memory with the page.
    gcTime: 0,
    mutationFn: async (ready: ReadyCall) => {
      if (ready.through === 'service') return { answer: await makeCall(call.method, call.path, ready.input) }
      const text = JSON.stringify(ready.request)
      if (jobId.current?.text !== text) jobId.current = { text, id: newJobId() }
      const job = await createJob({ id: jobId.current.id, request: ready.request })
      jobId.current = null
      return { job }
    },
    onSuccess: (got) => setProblems('answer' in got ? (got.answer?.fields ?? []) : []),
    onError: (error) =>
      setProblems(
        error instanceof ApiError
          ? error.fields.map(({ path, message }) => ({ path: path.replace(/^request\./, ''), message }))
          : [],
      ),
  })
  const go = (ready: ReadyCall) => {
    setAsked(null)
    setProblems([])
    made.mutate(ready)
  }
  const submit = () => {
    if (made.isPending) return
    const read = readCall(call, draft)
    if (!read.ok) setProblems(read.problems)
    else if (call.question) setAsked(read.ready)
    else go(read.ready)
  }
  return {
    problems,
    edited: () => setProblems([]),
    submit,
    /** What a question stands open about. */
    asked,
    confirm: () => asked && go(asked),
    cancel: () => setAsked(null),
    isPending: made.isPending,
    answer: made.data && 'answer' in made.data ? made.data.answer : null,
    job: made.data && 'job' in made.data ? made.data.job : null,
    error: made.error,
  }
}
