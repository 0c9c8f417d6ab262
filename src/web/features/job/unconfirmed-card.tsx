import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { useResendJob } from '../../data/jobs.ts'
import { formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Nobody knows whether the service accepted it: what that means, and the one decision that is left to a person. */
export function UnconfirmedCard({ job }: { job: JobDetail }) {
  const [isAsking, setIsAsking] = useState(false)
  const note = job.timeline.findLast(({ event }) => event === 'unconfirmed')?.note
  return (
    <section
      aria-label="Unconfirmed"
      className="flex flex-col items-start gap-2 rounded-card border border-line bg-surface p-4"
    >
      <p className="font-medium">{note ?? 'Nobody knows whether the service accepted this job.'}</p>
      <p className="text-dense text-fg-2">
        It is never sent again by itself, so it cannot be paid twice behind your back. If the service accepted
        it, it was charged {formatCredits(job.money.estimate)}: compare the balance.
      </p>
      <Button onClick={() => setIsAsking(true)}>Send again</Button>
      <ResendDialog job={job} open={isAsking} onClose={() => setIsAsking(false)} />
    </section>
  )
}

function ResendDialog({ job, open, onClose }: { job: JobDetail; open: boolean; onClose: () => void }) {
  const resend = useResendJob()
  const send = () => resend.mutate(job.id, { onSuccess: onClose })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Send this job again"
      actions={
        <>
          <Button onClick={onClose}>Keep waiting</Button>
          <Button variant="primary" pending={resend.isPending} onClick={send}>
            Send again
          </Button>
        </>
      }
    >
      <p>
        If the service accepted the first sending, this is a second job: it may cost up to{' '}
        <strong className="font-semibold figures">{formatCredits(job.money.estimate)}</strong> more.
      </p>
      {resend.error && (
        <p role="alert" className="mt-3 text-dense text-failed">
          {resend.error.message}
        </p>
      )}
    </Dialog>
  )
}
