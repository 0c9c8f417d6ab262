import { ConsolePage } from '../features/console/console-page.tsx'

export function ConsoleRoute() {
  return <ConsolePage />
}
