import { useState } from 'react'

import { LinkJob } from '#contract/studio/job-calls.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { useLinkJob } from '../../data/unconfirmed.ts'
import { ApiError } from '../../lib/api.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Choice } from './choice.tsx'

/** Somebody knows the id: from the service's own pages, its support, or a delivery that went elsewhere. */
export function EnterId({ job }: { job: JobDetail }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Choice
      title="Enter its id"
      text="The service is asked once; then the job is followed like any other."
      more={isOpen && <IdForm job={job} />}
    >
      {!isOpen && (
        <Button size="sm" onClick={() => setIsOpen(true)}>
          Enter id
        </Button>
      )}
    </Choice>
  )
}

function IdForm({ job }: { job: JobDetail }) {
  const navigate = useNavigate()
  const link = useLinkJob()
  const [serviceId, setServiceId] = useState('')
  const [problem, setProblem] = useState<string>()
  const isOtherKind = link.error instanceof ApiError && link.error.code === 'mismatch'
  const send = (force: boolean) => {
    const entered = LinkJob.safeParse({ id: job.id, serviceId, ...(force ? { force } : {}) })
    setProblem(entered.success ? undefined : entered.error.issues[0]?.message)
    if (!entered.success) return
    // A late answer is a job of its own.
    const open = ({ id }: JobDetail) => (id === job.id ? undefined : navigate(paths.job(id)))
    link.mutate(entered.data, { onSuccess: open })
  }
  const change = (text: string) => {
    setServiceId(text)
    setProblem(undefined)
    link.reset()
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        send(false)
      }}
    >
      <Field label="Id at the service" hint="As the service shows it." error={problem ?? link.error?.message}>
        {(control) => (
          <input
            {...control}
            type="text"
            ref={focusFirst}
            autoComplete="off"
            spellCheck={false}
            value={serviceId}
            onChange={(event) => change(event.target.value)}
            className={`${inputStyle} h-(--control) w-full px-3 font-mono text-code`}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={link.isPending && !isOtherKind}>
          Link this job
        </Button>
        {isOtherKind && (
          <Button pending={link.isPending} onClick={() => send(true)}>
            It is this job anyway
          </Button>
        )}
      </div>
    </form>
  )
}

/** Whoever opened the form wants to type. Stable, so that it is called once. */
const focusFirst = (field: HTMLInputElement | null) => field?.focus()
