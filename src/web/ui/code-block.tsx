import { CopyButton } from './copy-button.tsx'

/** Text for machines, with its own scroll and one way to take it along. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <figure className="overflow-hidden rounded-card border border-line bg-surface">
      <figcaption className="flex items-center justify-between border-b border-line py-1 pr-1 pl-3 text-label font-medium text-fg-2">
        {label}
        <CopyButton label={`Copy ${label.toLowerCase()}`} text={text} />
      </figcaption>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
        tabIndex={0}
        className="scroll-quiet max-h-96 overflow-auto p-3 font-mono text-code focus-visible:outline-offset-[-2px]"
      >
        <code>{text}</code>
      </pre>
    </figure>
  )
}
