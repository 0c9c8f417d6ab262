import { Button } from '../../../ui/button.tsx'

type CloseGateProps = { name: string | null; onBack: () => void; onClose: () => void }

/** Asked when the key was neither copied nor downloaded. */
export const CloseGate = ({ name, onBack, onClose }: CloseGateProps) => (
  <div className="flex flex-col gap-4">
    <p className="text-dense text-pretty text-fg-2">
      The key “{name}” was neither copied nor downloaded here. Closed without it, it is of no use to anybody
      and only takes a slot: revoke it then.
    </p>
    <div className="flex flex-wrap justify-end gap-2">
      <Button variant="danger" onClick={onClose}>
        Close without it
      </Button>
      <Button variant="primary" onClick={onBack}>
        Back to the key
      </Button>
    </div>
  </div>
)
