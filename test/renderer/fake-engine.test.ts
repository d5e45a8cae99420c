/** What stands in for the engine says only what the contract allows, in every scene. */
import { expect, test } from 'vitest'
import { type CommandName, commands } from '../../shared/contract.ts'
import { createFakeEngine } from '../support/fake-engine/index.ts'
import { SCENES, type SceneName } from '../support/fake-engine/scenes.ts'

// The large one is the typical one many times over.
const scenes = (Object.keys(SCENES) as SceneName[]).filter((scene) => scene !== 'large')
const asked = (Object.keys(commands) as CommandName[]).filter((name) => commands[name].input.safeParse({}).success)

test.each(scenes)('%s: every answer to a question without input is one of the contract', async (scene) => {
  const wrong: string[] = []
  for (const name of asked) {
    const answer = await createFakeEngine(scene).call(name, {} as never)
    const checked = answer.ok ? commands[name].output.safeParse(answer.value) : null
    if (checked?.success === false) wrong.push(`${name}: ${checked.error.issues[0]?.path.join('.')}`)
  }
  expect(wrong).toEqual([])
})
