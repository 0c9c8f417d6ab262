import { Hono } from 'hono'

import { readAccount } from '../accounts/read-account.ts'
import type { EngineContext } from '../context.ts'
import { mountReference } from '../docs/reference-routes.ts'
import { EngineError } from '../error.ts'
import type { CallFaults } from '../faults/inject-faults.ts'
import { mountOpenApi } from '../openapi/openapi-routes.ts'
import { createAdmission } from './admission.ts'
import { errorAnswer } from './error-answer.ts'
import { mountVideoFiles } from './file-routes.ts'
import { mountKeys } from './key-routes.ts'
import { mountUploads } from './upload-routes.ts'
import { mountVideos } from './video-routes.ts'

/** The documented API over HTTP. `onSubmitted` is called when a job was accepted. */
export function createEngineApp(
  ctx: EngineContext,
  options: { onSubmitted: () => void; faults?: CallFaults | null },
): Hono {
  const app = new Hono()
  const { admit, forgive } = createAdmission(ctx)
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('X-Request-Id', ctx.chance.uuid())
    c.res.headers.set('X-Content-Type-Options', 'nosniff')
  })
  app.onError((error, c) => {
    forgive(c, error)
    return errorAnswer(ctx, c, error)
  })
  app.notFound((c) => errorAnswer(ctx, c, new EngineError('not_found', 'There is nothing at this address.')))
  if (options.faults) app.use(options.faults.middleware)
  app.get('/health', (c) => c.json({ status: 'ok', faults: options.faults?.report() ?? null }))
  app.get('/api/v1/account', async (c) => c.json(await readAccount(ctx, await admit(c))))
  mountVideos(app, ctx, admit, options.onSubmitted)
  mountKeys(app, ctx, admit)
  mountUploads(app, ctx, admit)
  mountVideoFiles(app, ctx)
  mountOpenApi(app)
  mountReference(app)
  refuseOtherMethods(app)
  return app
}

/** An address that exists answers other methods with 405, not 404. Mounted last, after every real route. */
function refuseOtherMethods(app: Hono) {
  for (const address of new Set(
    app.routes.map((route) => route.path).filter((path) => path.startsWith('/') && path !== '/*'),
  ))
    app.all(address, (c) => {
      throw new EngineError('method_not_allowed', `${c.req.method} is not possible here.`)
    })
}
