import { ExportAll } from './export-all.tsx'
import { MakeBackup } from './make-backup.tsx'

/** What is kept, taken out of the studio: for elsewhere, or to have it back. */
export const Backup = () => (
  <div className="flex flex-col gap-8">
    <section aria-label="Export">
      <h3 className="mb-1 text-dense font-medium">Export</h3>
      <ExportAll />
    </section>
    <section aria-label="Backup">
      <h3 className="mb-1 text-dense font-medium">Backup</h3>
      <MakeBackup />
    </section>
  </div>
)
