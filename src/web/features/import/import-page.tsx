import { useIsOwner } from '../../data/may-act.ts'
import { PageColumn } from '../../ui/page-section.tsx'
import { FilesSection } from './files-section.tsx'
import { IdsSection } from './ids-section.tsx'

/** Clips and jobs from elsewhere become jobs of this studio. */
export function ImportPage() {
  return (
    <PageColumn>
      <FilesSection />
      {useIsOwner() && <IdsSection />}
    </PageColumn>
  )
}
