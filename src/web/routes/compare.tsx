import { ComparePage } from '../features/compare/compare-page.tsx'

export function CompareRoute() {
  return <ComparePage />
}
