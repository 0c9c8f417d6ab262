import { Link, useLocation } from 'wouter'

import { paths } from '../../lib/paths.ts'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { documentedCalls } from './calls.ts'

/** Every documented call, the shown one marked; one line where there is no room for a list. */
export const CallList = ({ current }: { current: string }) => (
  <>
    <CallChoice current={current} />
    <nav aria-label="Documented calls" className="max-md:hidden md:sticky md:top-18 md:self-start">
      <ul className="flex flex-col">
        {documentedCalls.map(({ name, title, method, path }) => (
          <li key={name}>
            <Link
              to={paths.consoleCall(name)}
              replace
              aria-current={name === current ? 'true' : undefined}
              className="flex flex-col rounded-control px-2 py-1.5 text-dense hover:bg-hover aria-[current]:bg-hover"
            >
              <span className={name === current ? 'font-medium' : ''}>{title}</span>
              <span className="truncate font-mono text-code text-fg-3">
                {method} {path.replace('/api', '')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  </>
)

function CallChoice({ current }: { current: string }) {
  const [, navigate] = useLocation()
  return (
    <Field label="Documented call" className="md:hidden">
      {(control) => (
        <select
          {...control}
          value={current}
          onChange={({ target }) => navigate(paths.consoleCall(target.value), { replace: true })}
          className={`${inputStyle} h-(--control-lg) w-full px-2 text-dense`}
        >
          {documentedCalls.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
