import CircleAlert from 'lucide-react/icons/circle-alert'
import FileCheck from 'lucide-react/icons/file-check'

import type { Template } from '#contract/studio/template.ts'

import { formatPlural } from '../../../lib/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { PickedFile } from './read-files.ts'
import { type Named, nameAnew } from './template-file.ts'

type PickedFileRowProps = { file: PickedFile; existing: readonly Template[] }

const listed = 8

/** A file that was picked: what is in it, or what is wrong with it. */
export function PickedFileRow({ file: { name, read }, existing }: PickedFileRowProps) {
  return (
    <li className="flex gap-2 border-t border-line py-3 text-dense">
      <Icon
        of={read.ok ? FileCheck : CircleAlert}
        className={`mt-px ${read.ok ? 'text-fg-2' : 'text-failed'}`}
      />
      <div className="flex min-w-0 flex-col gap-1">
        <bdi className="truncate font-medium">{name}</bdi>
        {read.ok ? (
          <Contents templates={read.templates} existing={existing} />
        ) : (
          <p role="alert" className="text-failed">
            {read.problem}
          </p>
        )}
      </div>
    </li>
  )
}

function Contents({ templates, existing }: { templates: readonly Named[]; existing: readonly Template[] }) {
  const names = templates.map(({ name }) => name)
  const more = names.length - listed
  const fresh = nameAnew(templates, existing)
  const known = names.length - fresh.length
  const renamed = fresh.filter(({ name }) => !names.includes(name)).length
  return (
    <>
      <p className="text-fg-2">
        {formatPlural(names.length, 'template')}: {names.slice(0, listed).join(', ')}
        {more > 0 && ` and ${more} more`}
      </p>
      <p className="text-label text-fg-3 empty:hidden">
        {known > 0 && `${formatPlural(known, 'is', 'are')} here already. `}
        {renamed > 0 &&
          (renamed === 1
            ? '1 has a name that is taken: it gets a number.'
            : `${renamed} have names that are taken: they get numbers.`)}
      </p>
    </>
  )
}
