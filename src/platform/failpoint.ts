/**
 * A place where the process can be made to die, so that tests prove what a kill there costs: `FAILPOINT=name` kills it
 * when it comes by the first time, `FAILPOINT=name:3` the third time. Does nothing where the variable is not set.
 */
export const failpoint: (name: string) => void = arm(process.env['FAILPOINT'])

function arm(setting: string | undefined): (name: string) => void {
  if (!setting) return () => {}
  const [armed, nth = '1'] = setting.split(':')
  let left = Number(nth)
  return (name) => {
    if (name !== armed) return
    left--
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
}
