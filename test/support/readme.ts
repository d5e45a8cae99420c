/** README.md followed to the letter: its own commands, for somebody whose Slack is the sample workspace. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SampleWorkspace } from '../../src-main/sample/index.ts'

interface ShownInReadme {
  /** Installs the terminal's package from its tarball, whose path is the last word. */
  readonly install: string
  /** The first look; comments cut off. The screens wait for a person and are left out. */
  readonly tries: readonly string[]
  /** From signing in to the first upload. */
  readonly uses: readonly string[]
}

/** Throws when the README shows no way to install, to try or to use. */
export function shownInReadme(): ShownInReadme {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const install = /`(npm install --global \S+\.tgz)`/.exec(text)?.[1]
  if (install === undefined) throw new Error('README.md does not say how the tarball is installed')
  const under = (title: string) => {
    const block = text.split(`\n## ${title}\n`)[1]?.match(/^```sh\n([\s\S]*?)^```/m)?.[1]
    if (block === undefined) throw new Error(`README.md shows no commands under ${title}`)
    const lines = block.split('\n').flatMap((line) => line.split(/\s+#/)[0]?.trim() || [])
    return lines.filter((line) => !line.includes('--ui'))
  }
  return { install, tries: under('Try'), uses: under('Use') }
}

/** A line with what a person has in place of the README's invented words; every other line as it stands. */
export function asTyped(line: string, { signIn, url }: SampleWorkspace): string {
  return line
    .replace('--client-id ID', `--client-id ${signIn.clientId} --slack-api-url ${url}`)
    .replace('s3://bucket/prefix', 'folder:~/lake --create')
}

/** A browser in `folder` that follows a link and chooses Allow. Answers its path, for the variable BROWSER. */
export function putBrowser(folder: string): string {
  const program = join(folder, 'browser')
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" -e 'fetch(process.argv[1])' "$1"\n`)
  chmodSync(program, 0o755)
  return program
}
