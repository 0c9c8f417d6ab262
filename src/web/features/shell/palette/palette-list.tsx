import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Entry, EntryGroup } from './entry.ts'
import { PaletteOption } from './palette-option.tsx'

type PaletteListProps = {
  id: string
  groups: readonly EntryGroup[]
  /** Key of the marked entry. */
  active: string | null
  optionId: (entry: Entry) => string
  onRun: (entry: Entry) => void
}

/** What can be chosen, in groups with a heading each; below it groups that have nothing, and why. */
export function PaletteList({ id, groups, ...rest }: PaletteListProps) {
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a text field; no native one has pictures */}
      <div id={id} role="listbox" aria-label="What was found" className="flex flex-col gap-2">
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map((group) => (
            <Group key={group.title} id={headingId(id, group)} group={group} {...rest} />
          ))}
      </div>
      {groups
        .filter(({ entries }) => entries.length === 0)
        .map((group) => (
          <BareGroup key={group.title} id={headingId(id, group)} group={group} />
        ))}
    </>
  )
}

const headingId = (list: string, { title }: EntryGroup) => `${list}-${title.replace(/\W+/g, '-')}`

const Heading = ({ id, title }: { id: string; title: string }) => (
  <p id={id} role="presentation" className="px-2 pt-1 pb-1 text-label font-medium text-fg-3">
    {title}
  </p>
)

type GroupProps = Omit<PaletteListProps, 'groups'> & { group: EntryGroup }

function Group({ id, group, active, optionId, onRun }: GroupProps) {
  const { title, entries, stale = false } = group
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options
    <div role="group" aria-labelledby={id} aria-busy={stale || undefined}>
      <Heading id={id} title={title} />
      <div role="presentation" className={`transition-opacity ${stale ? 'opacity-60' : ''}`}>
        {entries.map((entry) => (
          <PaletteOption
            key={entry.key}
            id={optionId(entry)}
            entry={entry}
            active={entry.key === active}
            onRun={() => onRun(entry)}
          />
        ))}
      </div>
    </div>
  )
}

function BareGroup({ id, group: { title, stale, note, waiting = 0 } }: { id: string; group: EntryGroup }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the groups above it
    <div role="group" aria-labelledby={id} aria-busy={stale || undefined} className="pt-2 first:pt-0">
      <Heading id={id} title={title} />
      {Array.from({ length: waiting }, (_, row) => (
        <span key={row} aria-hidden className="flex h-11 animate-late items-center gap-3 px-2">
          <Skeleton className="h-8 w-12 shrink-0" />
          <Skeleton className="h-4 w-2/3" />
        </span>
      ))}
      {note && <p className="px-2 py-2 text-dense text-pretty wrap-anywhere text-fg-2">{note}</p>}
    </div>
  )
}
