import { Link } from 'wouter'

import { useIsOwner } from '../../data/may-act.ts'
import { paths } from '../../lib/paths.ts'
import { PageSection } from '../../ui/page-section.tsx'

const ownerPlaces = [
  { anchor: 'members', label: 'Members', words: 'Who works here, and what they may take' },
  { anchor: 'archive', label: 'Archive and disk', words: 'How long clips stay, what they take' },
  { anchor: 'backup', label: 'Export and backup', words: 'Everything, to take along or to keep safe' },
  { anchor: 'about', label: 'About this studio', words: 'Versions, licences, diagnostics' },
]
const ownPlaces = [
  { anchor: 'sessions', label: 'Signed-in browsers', words: 'Who is in, and the way out' },
  { anchor: 'password', label: 'Password', words: 'To sign in without a link' },
]

/** What is no money lies on Settings: the ways there. */
export const SettingsLinks = () => (
  <div className="print:hidden">
    <PageSection title="Settings" hint="How the studio looks, tells and keeps.">
      <ul className="divide-y divide-line border-y border-line text-dense">
        {[...(useIsOwner() ? ownerPlaces : []), ...ownPlaces].map(({ anchor, label, words }) => (
          <li key={anchor} className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 py-2">
            <Link to={`${paths.settings}#${anchor}`} className="font-medium underline underline-offset-4">
              {label}
            </Link>
            <span className="text-fg-2">{words}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-dense">
        <Link to={paths.settings} className="font-medium underline underline-offset-4">
          All settings
        </Link>
      </p>
    </PageSection>
  </div>
)
