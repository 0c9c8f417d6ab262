import { formatDate, formatDay, formatTime } from '../../lib/format-date.ts'
import { formatBytes, formatCredits } from '../../lib/format.ts'
import { chooseLocale, type LocaleChoice, useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { Facts } from '../../ui/facts.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { KeptNote } from '../../ui/save-note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { localeChoices, localeName } from './locales.ts'
import { useKept } from './use-kept.ts'

const hours = [
  { value: '', label: 'As the language has it' },
  { value: 'h23', label: '24 hours' },
  { value: 'h12', label: '12 hours' },
] as const

/** In which language dates and numbers are written, with what that looks like. */
export function DatesAndNumbers() {
  const choice = useLocale()
  const { place, keep } = useKept()
  const choose = (changed: Partial<LocaleChoice>) => keep(() => chooseLocale({ ...choice, ...changed }))
  return (
    <div className="flex flex-col gap-5">
      <Field label="Language" aside={<KeptNote place={place} />}>
        {(control) => (
          <select
            {...control}
            className={`${inputStyle} h-(--control) w-full max-w-96 px-2 text-dense`}
            value={choice.locale}
            onChange={({ target }) => choose({ locale: target.value })}
          >
            <option value="">{`As the browser says: ${localeName(browserLocale())}`}</option>
            {localeChoices(choice.locale).map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FieldGroup label="Time of day">
        <Segmented
          label="Time of day"
          options={hours}
          value={choice.hours}
          onChange={(chosen) => choose({ hours: chosen })}
          className="self-start max-sm:self-stretch"
        />
      </FieldGroup>
      <Examples />
    </div>
  )
}

const browserLocale = () => new Intl.NumberFormat().resolvedOptions().locale

const lastWeekMs = 6 * 24 * 3_600_000
const lastYearMs = 400 * 24 * 3_600_000

/** What is chosen, in the words of every other page. */
function Examples() {
  const now = useNow('half')
  return (
    <section aria-label="What it looks like">
      <Facts
        className="border-y border-line"
        facts={[
          { label: 'A day of History', value: formatDay(now - lastWeekMs, now) },
          { label: 'A date', value: formatDate(now - lastYearMs, now) },
          { label: 'A time', value: formatTime(now) },
          { label: 'Credits', value: formatCredits(1240) },
          { label: 'A file', value: formatBytes(2_400_000) },
        ]}
      />
    </section>
  )
}
