import { useSearchParams } from 'wouter'

import type { JobDetail } from '#contract/studio/job.ts'

import { Tabs } from '../../ui/tabs.tsx'
import { CodeTab } from './code-tab.tsx'
import { DetailsTab } from './details-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'

const names = ['details', 'timeline', 'code'] as const
type Name = (typeof names)[number]

/** Details, timeline and code; which one is open stands in the address. */
export function SidePanel({ job }: { job: JobDetail }) {
  const [params, setParams] = useSearchParams()
  const open = names.find((name) => name === params.get('tab')) ?? 'details'
  const show = (name: Name) => setParams(name === 'details' ? {} : { tab: name }, { replace: true })
  return (
    <aside aria-label="About this job" className="min-w-0">
      <Tabs
        label="About this job"
        open={open}
        onOpen={show}
        tabs={[
          { name: 'details', label: 'Details', panel: <DetailsTab job={job} /> },
          { name: 'timeline', label: 'Timeline', panel: <TimelineTab job={job} /> },
          { name: 'code', label: 'Code', panel: <CodeTab job={job} /> },
        ]}
      />
    </aside>
  )
}
