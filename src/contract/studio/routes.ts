import { composeRoutes } from './compose-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { mediaRoutes } from './media-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { templateRoutes } from './template-routes.ts'
import { webhookTestRoutes } from './webhook-test-routes.ts'

/** Every call that the SPA makes and the proxy answers; a route without a handler does not compile. */
export const routes = {
  ...jobRoutes,
  ...settingsRoutes,
  ...composeRoutes,
  ...templateRoutes,
  ...historyRoutes,
  ...mediaRoutes,
  ...webhookTestRoutes,
  ...peopleRoutes,
} as const
export type Routes = typeof routes
export type RouteName = keyof Routes
