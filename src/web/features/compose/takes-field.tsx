import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import Table2 from 'lucide-react/icons/table-2'

import { takesMax } from '#contract/studio/draft.ts'

import { editDraft } from '../../data/draft.ts'
import { Button } from '../../ui/button.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'

const set = (takes: number) => editDraft({ takes })

type TakesFieldProps = { takes: number; error: string | undefined; onTable: () => void }

/** How many clips of the same request are made at once; beside it the way to many requests. */
export function TakesField({ takes, error, onTable }: TakesFieldProps) {
  return (
    <FieldGroup label="Takes" error={error}>
      <div className="flex items-center justify-between gap-4">
        <div className="flex items-center rounded-control border border-edge bg-surface has-aria-invalid:border-failed">
          <IconButton
            label="One take fewer"
            icon={<Icon of={Minus} />}
            disabled={takes <= 1}
            onClick={() => set(Math.min(takesMax, Math.ceil(takes) - 1))}
          />
          <input
            type="number"
            aria-label="Takes"
            aria-invalid={error ? true : undefined}
            min={1}
            max={takesMax}
            step={1}
            value={Number.isNaN(takes) ? '' : takes}
            onChange={(event) => set(event.target.valueAsNumber)}
            className="h-(--control) w-9 [appearance:textfield] rounded-control bg-transparent text-center text-body font-medium figures [&::-webkit-inner-spin-button]:appearance-none"
          />
          <IconButton
            label="One take more"
            icon={<Icon of={Plus} />}
            disabled={takes >= takesMax}
            onClick={() => set(Number.isNaN(takes) ? 1 : Math.max(1, Math.floor(takes) + 1))}
          />
        </div>
        <Button variant="ghost" icon={<Icon of={Table2} />} onClick={onTable} className="-mr-3">
          Batch from a table
        </Button>
      </div>
    </FieldGroup>
  )
}
