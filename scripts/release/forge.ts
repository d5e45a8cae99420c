/** Where this repository stands, as the workflow that runs a script knows it: an https address, or null outside of one. */
export function forgeAddress(env: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env
  return server && repository ? `${server}/${repository}` : null
}
