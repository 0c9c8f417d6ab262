import { ExportAll } from './export-all.tsx'

/** What is kept, taken out of the studio. */
export const Backup = () => <ExportAll />
