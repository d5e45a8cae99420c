/**
 * `npm run dev`: the screens with hot reload over a fake engine of invented data, on this machine only.
 * `npm run dev -- firstRun` opens another scene; a wrong name lists them all.
 */
import { fileURLToPath } from 'node:url'
import { createServer, type Plugin } from 'vite'
import { createFakeEngine, type FakeEngine } from '../test/support/fake-engine/index.ts'
import { SCENES, type SceneName } from '../test/support/fake-engine/scenes.ts'
import { fakeApi } from '../test/support/fake-serve.ts'

const scene = process.argv[2] ?? 'typical'
if (!isScene(scene)) {
  console.error(`There is no scene called ${scene}. There are: ${Object.keys(SCENES).join(', ')}`)
  process.exit(2)
}
const server = await createServer({
  configFile: fileURLToPath(new URL('../vite.renderer.config.ts', import.meta.url)),
  plugins: [answersFrom(createFakeEngine(scene))],
  server: { host: '127.0.0.1' },
})
await server.listen()
server.printUrls()

function isScene(name: string): name is SceneName {
  return Object.hasOwn(SCENES, name)
}

function answersFrom(engine: FakeEngine): Plugin {
  return {
    name: 'answers-from-a-fake-engine',
    configureServer: ({ middlewares }) =>
      void middlewares.use((request, response, next) => {
        fakeApi(engine, request, response).then((isAnswered) => {
          if (!isAnswered) next()
        }, next)
      }),
  }
}
