import { useState } from 'react'

import type { Connections } from '#contract/studio/connection.ts'

import { useDisconnectKey } from '../../data/connection.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FormError } from './form-error.tsx'

/** Takes Live's key away, after saying what stops. */
export function DisconnectButton({ connections }: { connections: Connections }) {
  const [open, setOpen] = useState(false)
  const disconnect = useDisconnectKey()
  const close = () => setOpen(false)
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Disconnect key
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title="Disconnect the key of Live?"
        actions={
          <>
            <Button onClick={close}>Keep it</Button>
            <Button
              variant="danger"
              pending={disconnect.isPending}
              onClick={() => disconnect.mutate(undefined, { onSuccess: close })}
            >
              Disconnect key
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3 text-dense text-pretty text-fg-2">
          {whatStops(connections).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <FormError error={disconnect.error} />
        </div>
      </Dialog>
    </>
  )
}

function whatStops({ live, practice }: Connections): string[] {
  const { openJobs, waitingJobs } = live
  return [
    openJobs === 0
      ? 'No job of Live is on the way.'
      : `${formatPlural(openJobs, 'job')} on the way: they go on at the service, but are not followed and their clips not fetched until the key is connected again.`,
    ...(waitingJobs > 0 ? [`${formatPlural(waitingJobs, 'job')} waiting: they stay here, unpaid.`] : []),
    'Clips that are in History stay. The studio forgets the key; at the service it goes on working until it is revoked there.',
    ...(practice.connection ? ['The studio goes back to Practice.'] : []),
  ]
}
