import { Button } from '../../../ui/button.tsx'

type PanelEmptyProps = { title: string; action?: { label: string; run: () => void } }

/** A panel without rows: why, and the way on. */
export function PanelEmpty({ title, action }: PanelEmptyProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <output className="text-dense text-balance text-fg-2">{title}</output>
      {action && (
        <Button size="sm" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
