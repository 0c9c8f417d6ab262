import { studioOrigin } from '../../support/studio-bench.ts'

/** Where a request says it comes from, whether the studio's API may act on it, and whether no browser sent it. */
export type Sender = {
  name: string
  headers: Record<string, string>
  mayRead: boolean
  mayChange: boolean
  isServer: boolean
}

const site = (value: string) => ({ 'sec-fetch-site': value })
const from = (origin: string) => ({ origin })
const sender = (
  name: string,
  headers: Record<string, string>,
  { mayRead = false, mayChange = false } = {},
): Sender => ({ name, headers, mayRead, mayChange, isServer: false })
const ours = { mayRead: true, mayChange: true }
const evil = 'https://evil.example'
const neighbour = 'http://127.0.0.1:3000'

export const ourPage = sender('our page', { ...site('same-origin'), ...from(studioOrigin) }, ours)
export const senders: readonly Sender[] = [
  ourPage,
  sender('our page, without Origin', site('same-origin'), ours),
  sender('our page in an old browser', from(studioOrigin), ours),
  sender('a typed address', site('none'), { mayRead: true }),
  { ...sender('no browser', {}, { mayRead: true }), isServer: true },
  sender('another site', { ...site('cross-site'), ...from(evil) }),
  sender('another site, without Origin', site('cross-site')),
  sender('another site in an old browser', from(evil)),
  sender('another port', { ...site('same-site'), ...from(neighbour) }),
  sender('another port, without Origin', site('same-site')),
  sender('another port in an old browser', from(neighbour)),
  sender('another name of this machine', from('http://localhost:8080')),
  sender('our address over https', from('https://127.0.0.1:8080')),
  sender('a sandboxed frame', { ...site('cross-site'), ...from('null') }),
  sender('a sandboxed frame in an old browser', from('null')),
  sender('another site behind a good Sec-Fetch-Site', { ...site('same-origin'), ...from(evil) }),
  sender('another site behind a typed address', { ...site('none'), ...from(evil) }),
  sender('another port behind our Origin', { ...site('same-site'), ...from(studioOrigin) }),
  sender('another site behind our Origin', { ...site('cross-site'), ...from(studioOrigin) }),
  sender('two Sec-Fetch-Sites', site('same-origin, cross-site')),
  sender('a Sec-Fetch-Site in capitals', site('Same-Origin')),
  sender('an empty Sec-Fetch-Site', site('')),
  sender('an empty Origin', from('')),
  sender('two Origins', from(`${studioOrigin}, ${evil}`)),
  sender('our Origin with a path', from(`${studioOrigin}/`)),
  sender('our Origin with a name in it', from('http://evil@127.0.0.1:8080')),
  sender('our Origin in other digits', from('http://0x7f.1:8080')),
  sender('our Origin as the beginning of another', from(`${studioOrigin}.evil.example`)),
]

/** Host headers, and whether they name the studio on 127.0.0.1:8080 with `studio.example` as its public name. */
export const hosts: ReadonlyArray<{ host: string; isOurs: boolean }> = [
  ...[
    '127.0.0.1:8080',
    'localhost:8080',
    'LOCALHOST:8080',
    '127.0.0.2:8080',
    '[::1]:8080',
    'studio.example',
  ].map((host) => ({ host, isOurs: true })),
  ...[
    'evil.example',
    'evil.example:8080',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1:8081',
    '127.0.0.1:18080',
    'localhost',
    'localhost.:8080',
    'localhost.evil.example:8080',
    'evil-localhost:8080',
    '127.0.0.1.evil.example:8080',
    '127.0.0.1.:8080',
    '127.1:8080',
    '0177.0.0.1:8080',
    '2130706433:8080',
    '0x7f000001:8080',
    '0.0.0.0:8080',
    '128.0.0.1:8080',
    '10.0.0.1:8080',
    '[::]:8080',
    '[::2]:8080',
    '[::ffff:127.0.0.1]:8080',
    '[::1]',
    'studio.example:8080',
    'studio.example.',
    'sub.studio.example',
    'studio.example.evil.example',
    'xn--studio-example',
  ].map((host) => ({ host, isOurs: false })),
]
