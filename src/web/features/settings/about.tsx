import { useQuery } from '@tanstack/react-query'
import FileDown from 'lucide-react/icons/file-down'

import type { Diagnostics } from '#contract/studio/diagnostics.ts'

import { diagnosticsQuery } from '../../data/diagnostics.ts'
import { dayKey } from '../../lib/format-date.ts'
import { formatBytes, formatSpan } from '../../lib/format.ts'
import { saveText } from '../../lib/save-text.ts'
import { Button } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Versions, and a file for whoever helps. */
export function About() {
  const query = useQuery(diagnosticsQuery)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-44 w-full" />}
      empty="never"
      failed="The versions"
    >
      {(diagnostics) => (
        <>
          <Facts className="-mt-2" facts={factsOf(diagnostics)} />
          <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
            <Button icon={<Icon of={FileDown} />} onClick={() => save(diagnostics)}>
              Download diagnostics
            </Button>
            <p className="min-w-0 grow basis-60 text-dense text-pretty text-fg-2">
              Versions, counts and what stands still, for whoever helps. No prompt, no clip and no key is in
              it.
            </p>
          </div>
        </>
      )}
    </QueryView>
  )
}

const save = (diagnostics: Diagnostics) =>
  saveText(
    `${JSON.stringify(diagnostics, null, 2)}\n`,
    `genray-studio-diagnostics-${dayKey(diagnostics.madeAt)}.json`,
    'application/json',
  )

const factsOf = ({
  version,
  node,
  sqlite,
  ffmpeg,
  platform,
  upSeconds,
  databaseBytes,
}: Diagnostics): Fact[] => [
  { label: 'Version', value: `${version}, MIT licence` },
  {
    label: 'Libraries and fonts',
    value: (
      <a href="/licences.txt" target="_blank" rel="noreferrer" className="underline underline-offset-4">
        Their licences
      </a>
    ),
  },
  { label: 'Node.js', value: `${node} on ${platform}` },
  { label: 'SQLite', value: sqlite },
  {
    label: 'ffmpeg',
    value: ffmpeg ?? (
      <span className="text-attention">None: no frames to hover over, no videos as inputs</span>
    ),
  },
  { label: 'Database', value: formatBytes(databaseBytes) },
  { label: 'Running for', value: formatSpan(upSeconds * 1000) },
]
