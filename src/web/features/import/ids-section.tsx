import { useQuery } from '@tanstack/react-query'

import { adoptionsQuery } from '../../data/adoptions.ts'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AdoptionList } from './adoption-list.tsx'
import { IdsForm } from './ids-form.tsx'

/** Jobs that the service has and this studio does not. */
export function IdsSection() {
  const query = useQuery(adoptionsQuery)
  return (
    <PageSection
      title="By job id"
      hint="Jobs of this account that were not made here, such as those of a script. Each id is looked up once at the service, free."
    >
      <div className="flex flex-col gap-6">
        <IdsForm />
        <QueryView
          query={query}
          loading={<Skeleton className="h-10 w-full" />}
          empty={{ when: ({ adoptions }) => adoptions.length === 0, show: null }}
          failed="The ids that were asked for"
        >
          {(adoptions) => <AdoptionList {...adoptions} />}
        </QueryView>
      </div>
    </PageSection>
  )
}
