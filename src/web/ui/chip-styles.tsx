import { ChipStyle } from '#contract/studio/compose-settings.ts'

/** How the first picture is named in each way. */
export const chipSamples = {
  at: '@Image1',
  brackets: '[Image 1]',
  plain: 'Image 1',
} as const satisfies Record<ChipStyle, string>

type ChipStylesProps = { name: string; value: ChipStyle; onChange: (style: ChipStyle) => void }

/** Three ways to write a chip; no two services of this model agree on one. */
export const ChipStyles = ({ name, value, onChange }: ChipStylesProps) => (
  <div className="-mx-2 flex flex-col">
    {ChipStyle.options.map((style) => (
      <label
        key={style}
        className="flex h-(--control) items-center gap-2 rounded-control px-2 text-dense hover:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-moving"
      >
        <input
          type="radio"
          name={name}
          className="sr-only"
          checked={style === value}
          onChange={() => onChange(style)}
        />
        <code className="grow font-mono text-code">{chipSamples[style]}</code>
        {style === value && <span aria-hidden className="size-1.5 rounded-full bg-ink" />}
      </label>
    ))}
  </div>
)
