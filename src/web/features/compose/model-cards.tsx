import { Model, modelName } from '#contract/service/model.ts'
import { creditsPerSecond } from '#contract/service/price.ts'

import { FieldGroup } from '../../ui/field.tsx'

type ModelCardsProps = { model: Model; error: string | undefined; onChange: (model: Model) => void }

/** The models, each with what a second of it costs. */
export function ModelCards({ model, error, onChange }: ModelCardsProps) {
  return (
    <FieldGroup label="Model" error={error}>
      <div className="grid grid-cols-2 gap-2">
        {Model.options.map((option) => (
          <ModelCard
            key={option}
            model={option}
            chosen={option === model}
            onChoose={() => onChange(option)}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

type ModelCardProps = { model: Model; chosen: boolean; onChoose: () => void }

function ModelCard({ model, chosen, onChoose }: ModelCardProps) {
  return (
    <label className="choice grid grid-cols-[1fr_auto] gap-x-2 rounded-control px-3 py-2">
      <input type="radio" name="model" className="sr-only" checked={chosen} onChange={onChoose} />
      <span className="text-body font-medium">{modelName[model]}</span>
      <span className="text-body figures">
        <span className="font-medium">{creditsPerSecond[model]}</span>
        <span className="text-fg-2"> a second</span>
      </span>
      <span className="col-span-2 font-mono text-code text-fg-3">{model}</span>
    </label>
  )
}
