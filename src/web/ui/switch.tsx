type SwitchProps = { labelledBy: string; describedBy?: string; on: boolean; onChange: (on: boolean) => void }

/** On or off, at once; its words stand beside it. */
export const Switch = ({ labelledBy, describedBy, on, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    aria-checked={on}
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    onClick={() => onChange(!on)}
    className="group inline-flex h-(--control) shrink-0 items-center rounded-control px-1"
  >
    <span
      aria-hidden
      className="flex h-5 w-9 items-center rounded-full border border-edge bg-surface p-0.5 transition-colors group-aria-checked:border-ink group-aria-checked:bg-ink forced-colors:group-aria-checked:bg-[Highlight]"
    >
      <span className="size-3.5 rounded-full bg-fg-2 transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-ink forced-colors:bg-[ButtonText]" />
    </span>
  </button>
)
