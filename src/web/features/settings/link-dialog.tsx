import { useState } from 'react'

import type { MadeLink } from '#contract/studio/people.ts'

import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { OnceLink } from './once-link.tsx'

type LinkDialogProps = { link: MadeLink; title: string; onClose: () => void }

/** The link, this once: closing without having copied it asks first. */
export function LinkDialog({ link, title, onClose }: LinkDialogProps) {
  const [isCopied, setCopied] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [round, setRound] = useState(0)
  const close = () => {
    if (isCopied || isAsked) return onClose()
    // The browser may have closed it already, by the Escape key: it is opened again.
    setRound(round + 1)
    return setAsked(true)
  }
  if (isAsked)
    return (
      <Dialog key={round} open onClose={() => setAsked(false)} title="Copied? It will not be shown again">
        <div className="flex flex-col gap-4">
          <p className="text-dense text-pretty text-fg-2">
            The link was not copied here. Closed without it, nobody can use it: take it back, or make another
            one.
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="danger" onClick={onClose}>
              Close without it
            </Button>
            <Button variant="primary" onClick={() => setAsked(false)}>
              Back to the link
            </Button>
          </div>
        </div>
      </Dialog>
    )
  return (
    <Dialog key={`link ${round}`} open onClose={close} title={title}>
      <OnceLink link={link} onCopied={() => setCopied(true)} />
      <div className="mt-4 flex justify-end">
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Dialog>
  )
}
