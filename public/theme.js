// Before the first paint: the theme that was chosen here, else the system's.
try {
  var theme = localStorage.getItem('genray.theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
} catch (error) {
  // Storage is blocked: the system decides.
}
