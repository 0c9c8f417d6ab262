import { useState } from 'react'

import type { JobDetail, Unconfirmed } from '#contract/studio/job.ts'

import { usePriceOf } from '../../data/prices.ts'
import { useResendJob } from '../../data/unconfirmed.ts'
import { formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice } from './choice.tsx'
import { resendWarning } from './unconfirmed-words.ts'

type ResendButtonProps = { job: JobDetail; verdict: Unconfirmed['verdict'] }

/** Sends it once more: only by decision, since it may be paid twice. */
export function ResendButton({ job, verdict }: ResendButtonProps) {
  const [isAsking, setIsAsking] = useState(false)
  const price = formatCredits(usePriceOf()(job.request).credits)
  return (
    <Choice title="Send again" text={resendWarning(verdict, price)}>
      <Button size="sm" onClick={() => setIsAsking(true)}>
        Send again
      </Button>
      <ResendDialog job={job} price={price} open={isAsking} onClose={() => setIsAsking(false)} />
    </Choice>
  )
}

type ResendDialogProps = { job: JobDetail; price: string; open: boolean; onClose: () => void }

function ResendDialog({ job, price, open, onClose }: ResendDialogProps) {
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
        <strong className="font-semibold figures">{price}</strong> more. Should the first clip arrive after
        all, it appears beside this one, marked as late.
      </p>
      {resend.error && (
        <p role="alert" className="mt-3 text-dense text-failed">
          {resend.error.message}
        </p>
      )}
    </Dialog>
  )
}
