import SquareTerminal from 'lucide-react/icons/square-terminal'

import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageSection } from '../../ui/page-section.tsx'

/** The way to all documented calls. */
export const ConsoleSection = () => (
  <PageSection
    title="API console"
    hint="Every documented call: what it takes, what it costs, and its answer, made with the studio’s own key."
  >
    <ButtonLink to={paths.console} icon={<Icon of={SquareTerminal} />}>
      Open the API console
    </ButtonLink>
  </PageSection>
)
