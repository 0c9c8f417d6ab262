import { CopyButton } from '../../ui/copy-button.tsx'

/** The command that prints a new link. */
export function LinkCommand() {
  return (
    <div className="flex items-center justify-between gap-2 rounded-control border border-line bg-surface py-1 pr-1 pl-3">
      <code className="font-mono text-code text-fg">npm run link</code>
      <CopyButton label="Copy command" text="npm run link" />
    </div>
  )
}
