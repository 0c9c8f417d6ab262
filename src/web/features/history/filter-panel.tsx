import Star from 'lucide-react/icons/star'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model, modelName } from '#contract/service/model.ts'
import { type JobFilter, Resolution } from '#contract/studio/job-filter.ts'
import { JobKind } from '#contract/studio/job-request.ts'
import { JobState } from '#contract/studio/job-state.ts'

import { formatPlural } from '../../lib/format.ts'
import { kindName } from '../../lib/kind-name.ts'
import { Button } from '../../ui/button.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { statusLook } from '../../ui/status-mark.tsx'
import { DateFacet } from './date-facet.tsx'
import { BatchFacet, CollectionFacet, PersonFacet, TagFacet } from './label-facets.tsx'
import { Toggle, ToggleGroup } from './toggle-group.tsx'

type FilterPanelProps = {
  filter: JobFilter
  /** Jobs that match; null until they are counted. */
  total: number | null
  onChange: (filter: JobFilter) => void
  onClear: () => void
  onDone: () => void
}

/** All that a list can be narrowed by; each choice holds at once. */
export function FilterPanel({ filter, total, onChange, onClear, onDone }: FilterPanelProps) {
  const put = (part: JobFilter) => onChange(withoutAbsent({ ...filter, ...part }))
  const facet = { filter, onChange: put }
  return (
    <>
      <div className="grid gap-x-8 gap-y-5 p-4 md:grid-cols-2 md:p-5">
        <div className="flex min-w-0 flex-col gap-5">
          <ToggleGroup
            label="State"
            names={JobState.options}
            wordOf={(state) => statusLook[state].word}
            chosen={filter.state}
            onChoose={(state) => put({ state })}
          />
          <ToggleGroup
            label="Mode"
            names={JobKind.options}
            wordOf={(kind) => kindName[kind]}
            chosen={filter.kind}
            onChoose={(kind) => put({ kind })}
          />
          <DateFacet {...filter} onChange={put} />
          <TagFacet {...facet} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <JudgedFacet {...facet} />
          <ToggleGroup
            label="Model"
            names={Model.options}
            wordOf={(model) => modelName[model]}
            chosen={filter.model}
            onChoose={(model) => put({ model })}
          />
          <ToggleGroup
            label="Shape"
            names={AspectRatio.options}
            wordOf={(ratio) => ratio}
            chosen={filter.ratio}
            onChoose={(ratio) => put({ ratio })}
          />
          <ToggleGroup
            label="Size"
            names={Resolution.options}
            wordOf={(size) => size}
            chosen={filter.resolution}
            onChoose={(resolution) => put({ resolution })}
          />
          <PersonFacet {...facet} />
          <CollectionFacet {...facet} />
          <BatchFacet {...facet} />
        </div>
      </div>
      <footer className="sticky bottom-0 flex items-center justify-between gap-3 border-t border-line bg-raised px-4 py-3 md:px-5">
        <Button variant="ghost" onClick={onClear}>
          Clear filters
        </Button>
        <Button variant="primary" onClick={onDone} className="figures">
          {total === null
            ? 'Show jobs'
            : total === 0
              ? 'No job matches'
              : `Show ${formatPlural(total, 'job')}`}
        </Button>
      </footer>
    </>
  )
}

const ratings = [1, 2, 3, 4, 5] as const

function JudgedFacet({
  filter: { starred, rating },
  onChange,
}: {
  filter: JobFilter
  onChange: (part: JobFilter) => void
}) {
  return (
    <FieldGroup label="Judged">
      <div className="flex flex-wrap gap-1.5">
        <Toggle
          pressed={starred === true}
          onToggle={() => onChange({ starred: starred === true ? undefined : true })}
        >
          <Icon of={Star} className={`size-3.5 ${starred === true ? 'fill-current' : ''}`} />
          Starred
        </Toggle>
        {ratings.map((least) => (
          <Toggle
            key={least}
            pressed={rating === least}
            onToggle={() => onChange({ rating: rating === least ? undefined : least })}
          >
            <span className="sr-only">
              Rated {least} {least < 5 && 'or more'}
            </span>
            <span aria-hidden>{least < 5 ? `${least}+` : least}</span>
          </Toggle>
        ))}
      </div>
    </FieldGroup>
  )
}

const withoutAbsent = (filter: JobFilter): JobFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
