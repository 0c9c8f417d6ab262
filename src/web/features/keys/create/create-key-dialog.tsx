import { useState } from 'react'

import type { ConnectionView } from '#contract/studio/connection.ts'

import { Dialog } from '../../../ui/dialog.tsx'
import { CloseGate } from './close-gate.tsx'
import { CreateForm } from './create-form.tsx'
import { MadeKeyView } from './made-key-view.tsx'
import { useCreateKey } from './use-create-key.ts'

type CreateKeyDialogProps = {
  connection: ConnectionView
  onClose: () => void
  onRoll: (() => void) | null
}

/** Name and webhook in, then the key for this once. It is in this dialog’s state alone and goes with it. */
export function CreateKeyDialog({ connection, onClose, onRoll }: CreateKeyDialogProps) {
  const form = useCreateKey(connection, onClose)
  const [round, setRound] = useState(0)
  const [isAsked, setAsked] = useState(false)
  const { made, isSaved, isBusy } = form
  const isAtStake = made !== null && !isSaved
  const close = () => {
    if (!isAtStake && !isBusy) return onClose()
    // The browser may have closed it already, by the Escape key: it is opened again.
    setRound(round + 1)
    return setAsked(isAtStake)
  }
  if (made && isAsked)
    return (
      <Dialog key={round} open onClose={() => setAsked(false)} title="Copied? It will not be shown again">
        <CloseGate name={made.listed.name} onBack={() => setAsked(false)} onClose={onClose} />
      </Dialog>
    )
  if (made)
    return (
      <Dialog key={`made ${round}`} open onClose={close} title="The key, this once">
        <MadeKeyView
          made={made}
          baseUrl={connection.baseUrl}
          problem={form.notUsed}
          onSaved={form.markSaved}
          onClose={close}
        />
      </Dialog>
    )
  return (
    <Dialog key={`form ${round}`} open onClose={close} title="Create a key">
      <CreateForm form={form} mode={connection.mode} onClose={close} onRoll={onRoll} />
    </Dialog>
  )
}
