import { ComposePage } from '../features/compose/compose-page.tsx'

export function ComposeRoute() {
  return <ComposePage />
}
