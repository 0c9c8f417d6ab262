// Swagger UI follows no colour scheme by itself.
const dark = matchMedia('(prefers-color-scheme: dark)')
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', followScheme)
followScheme()

window.SwaggerUIBundle({
  url: '/openapi.json',
  domNode: document.querySelector('#reference'),
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The key stays in this tab's memory; no document but ours is opened, and nobody else is asked to judge it.
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
})
