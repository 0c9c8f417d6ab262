/** Languages whose dates and numbers can be chosen, by their tags. */
const tags = [
  'ar-EG',
  'bg-BG',
  'ca-ES',
  'cs-CZ',
  'da-DK',
  'de-AT',
  'de-CH',
  'de-DE',
  'el-GR',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-US',
  'en-ZA',
  'es-ES',
  'es-MX',
  'et-EE',
  'fa-IR',
  'fi-FI',
  'fr-CA',
  'fr-CH',
  'fr-FR',
  'he-IL',
  'hi-IN',
  'hr-HR',
  'hu-HU',
  'id-ID',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'lt-LT',
  'lv-LV',
  'nb-NO',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'ro-RO',
  'ru-RU',
  'sk-SK',
  'sl-SI',
  'sr-RS',
  'sv-SE',
  'th-TH',
  'tr-TR',
  'uk-UA',
  'vi-VN',
  'zh-CN',
  'zh-TW',
]

const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' })

/** `German (Switzerland)` for `de-CH`; the tag itself where nobody has a name for it. */
export const localeName = (tag: string): string => names.of(tag) ?? tag

/** All of them by their names; `chosen` is among them in any case. */
export const localeChoices = (chosen: string): { tag: string; name: string }[] =>
  [...new Set([...tags, ...(chosen ? [chosen] : [])])]
    .map((tag) => ({ tag, name: localeName(tag) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
