import { Browsers } from './browsers.tsx'
import { OwnLink } from './own-link.tsx'
import { ThisBrowser } from './this-browser.tsx'

/** The browsers that are signed in, and the way out for each of them. */
export const Sessions = () => (
  <div className="flex flex-col gap-6">
    <Browsers />
    <OwnLink />
    <ThisBrowser />
  </div>
)
