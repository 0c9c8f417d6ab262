import { AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'

import { FieldGroup } from '../../ui/field.tsx'

type ShapePickerProps = {
  ratio: AspectRatio
  error: string | undefined
  onChange: (ratio: AspectRatio) => void
}

/** The six frames, drawn to one scale. */
export function ShapePicker({ ratio, error, onChange }: ShapePickerProps) {
  const { width, height } = frameSize[ratio]
  return (
    <FieldGroup
      label="Shape"
      error={error}
      aside={
        <span className="text-label text-fg-3 figures">
          {width} × {height} px
        </span>
      }
    >
      <div className="grid grid-cols-6 gap-1.5">
        {AspectRatio.options.map((option) => (
          <Shape key={option} ratio={option} chosen={option === ratio} onChoose={() => onChange(option)} />
        ))}
      </div>
    </FieldGroup>
  )
}

/** Pixels of the page for one pixel of the clip: the widest frame fits its cell. */
const scale = 34 / 1470

function Shape({ ratio, chosen, onChoose }: { ratio: AspectRatio; chosen: boolean; onChoose: () => void }) {
  const { width, height } = frameSize[ratio]
  return (
    <label className="choice flex h-16 flex-col items-center justify-between rounded-control pt-3 pb-1.5">
      <input type="radio" name="shape" className="sr-only" checked={chosen} onChange={onChoose} />
      <span className="flex grow items-center">
        <span
          aria-hidden
          className={`block rounded-[2px] border-[1.5px] transition-colors ${chosen ? 'border-ink bg-ink' : 'border-fg-3'}`}
          style={{ width: width * scale, height: height * scale }}
        />
      </span>
      <span className={`text-label figures ${chosen ? 'font-medium' : 'text-fg-2'}`}>{ratio}</span>
    </label>
  )
}
