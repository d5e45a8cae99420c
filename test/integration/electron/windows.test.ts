import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, type DeskOptions, openDesk, settled } from '../../support/electron/desk.ts'
import { type ModelDoor, modelDoor } from '../../support/electron/fake-engine-api.ts'
import { app, dialog, Menu, screen, shell } from '../../support/electron/index.ts'

let engine: ModelDoor
let desk: Desk
let dir: string

async function start(options: DeskOptions = {}) {
  desk = await openDesk(engine, { dir, ...options })
}

beforeEach(async () => {
  engine = modelDoor()
  dir = await mkdtemp(join(tmpdir(), 'gleaner-windows-'))
})
afterEach(async () => {
  await desk.close()
  await rm(dir, { recursive: true, force: true })
})

describe('the window', () => {
  const crash = (reason: string) => desk.window().webContents.emit('render-process-gone', {}, { reason })
  const failLoad = (code: number, isMainFrame: boolean) =>
    desk.window().webContents.emit('did-fail-load', {}, code, 'ERR_FAILED', 'app://gleaner/index.html', isMainFrame)

  test.each<[string, () => void]>([
    ['crashes', () => crash('crashed')],
    ['is killed for want of memory', () => crash('oom')],
    ['does not load', () => failLoad(-6, true)],
  ])('that %s is opened again on its screen, once; then a word says what to do', async (_what, fail) => {
    await start()
    desk.tray.menu.click('account')
    const first = desk.window()
    fail()
    await settled()
    expect(first.isDestroyed()).toBe(true)
    expect(desk.windows()).toHaveLength(1)
    expect(desk.window().webContents.mainFrame.url).toMatch(/#\/settings$/)
    expect(dialog.errors).toEqual([])
    fail()
    await settled()
    expect(desk.windows()).toHaveLength(0)
    expect(dialog.errors).toEqual(['The window could not be shown.'])
    expect(app.ended).toBeNull()
    // A person may try again.
    desk.tray.menu.click('open')
    fail()
    expect(desk.windows()).toHaveLength(1)
    expect(dialog.errors).toHaveLength(1)
  })

  test('stays when a part of it did not load, or another page was asked for meanwhile, or its process ended well', async () => {
    await start()
    const first = desk.window()
    failLoad(-6, false)
    failLoad(-3, true)
    crash('clean-exit')
    expect(desk.window()).toBe(first)
  })

  test.each(['win32', 'linux'] as const)(
    'has Quit in its menu on %s, where the tray may be missing',
    async (platform) => {
      await start({ platform })
      expect(Menu.application?.items.map(({ role }) => role)).toContain('fileMenu')
    },
  )

  test('does not open when macOS starts the app at login, which passes no arguments on', async () => {
    await start({ platform: 'darwin', first: () => (app.wasOpenedAtLogin = true) })
    expect(desk.windows()).toHaveLength(0)
  })

  test('opens at login where the desktop shows no tray icon, and nothing else would show that it runs', async () => {
    await start({ args: ['--hidden'], hasTray: false })
    expect(desk.window().visible).toBe(true)
  })

  test('says once that the app goes on when it is closed, and where there is no tray each time how to quit', async () => {
    const closeIt = () => {
      desk.tray.menu.click('open')
      desk.window().close()
    }
    const titles = () => desk.notifications().map(({ body }) => body)
    await start({ args: ['--hidden'] })
    closeIt()
    closeIt()
    expect(titles()).toEqual(['It stays in the tray. Quit from its menu there.'])
    await desk.close()

    await start({ args: ['--hidden'] })
    closeIt()
    expect(titles()).toEqual([])
    await desk.close()

    await start({ args: ['--hidden'], hasTray: false })
    closeIt()
    closeIt()
    expect(titles()).toHaveLength(2)
    expect(titles()[0]).toContain('quit from the File menu')
  })

  test('opens with the app, but not at login', async () => {
    await start({ args: ['--hidden'] })
    expect(desk.windows()).toHaveLength(0)
    expect(app.dock.visible).toBe(false)
    await desk.close()

    await start()
    expect(desk.window().visible).toBe(true)
  })

  test('is one: opening again brings it to the front and leaves the screen as it is', async () => {
    await start()
    desk.tray.menu.click('open')
    void desk.window().loadURL('app://gleaner/index.html#/channels')
    Object.assign(desk.window(), { minimized: true, focused: false })

    app.emit('second-instance', {}, ['/opt/Gleaner/gleaner'])

    expect(desk.windows()).toHaveLength(1)
    expect(desk.window()).toMatchObject({ minimized: false, focused: true })
    expect(desk.window().webContents.mainFrame.url).toContain('#/channels')
  })

  test('closing it leaves the app in the tray, without an icon in the dock', async () => {
    await start()
    expect(app.dock.visible).toBe(true)
    desk.window().close()
    await settled()
    expect(app.ended).toBeNull()
    expect(engine.lives.stopped).toBe(0)
    expect(app.dock.visible).toBe(false)
    app.emit('activate')
    expect(desk.windows()).toHaveLength(1)
    expect(app.dock.visible).toBe(true)
  })

  test('comes back where it was, in a file only its owner can read', async () => {
    await start()
    desk.window().bounds = { x: 40, y: 50, width: 1000, height: 700 }
    desk.window().close()
    expect((await stat(join(dir, 'window.json'))).mode & 0o777).toBe(0o600)
    desk.tray.menu.click('open')
    expect(desk.window().bounds).toEqual({ x: 40, y: 50, width: 1000, height: 700 })
  })

  test('does not open on a display that is gone, nor by a damaged file', async () => {
    await start({ args: ['--hidden'] })
    for (const damaged of [
      '{"x":5000,"y":5000,"width":900,"height":700,"maximized":false}',
      '{"x":1900,"y":10,"width":900,"height":700,"maximized":false}',
      '{"x":0,"y":-300,"width":900,"height":700,"maximized":false}',
      '{"x":0,"y":0,"width":1e9,"height":700,"maximized":false}',
      '{"x":0,"y":0,"width":900,"height":700,"maximized":false,"webPreferences":{"sandbox":false}}',
      'not json',
    ]) {
      await writeFile(join(dir, 'window.json'), damaged)
      desk.tray.menu.click('open')
      expect(desk.window().options).toMatchObject({ width: 1180, height: 800 })
      expect(desk.window().options.x).toBeUndefined()
      desk.window().close()
    }
    screen.workAreas.push({ x: 1920, y: 0, width: 1920, height: 1080 })
    await writeFile(join(dir, 'window.json'), '{"x":1900,"y":10,"width":900,"height":700,"maximized":false}')
    desk.tray.menu.click('open')
    expect(desk.window().bounds.x).toBe(1900)
  })

  test('writing its place replaces a link instead of following it', async () => {
    await start()
    const precious = join(dir, 'precious')
    await writeFile(precious, 'keep me')
    await symlink(precious, join(dir, 'window.json'))
    await symlink(precious, join(dir, 'window.json.new'))
    desk.window().close()
    expect(await readFile(precious, 'utf8')).toBe('keep me')
  })

  test('is made with every protection on, and no developer tools once packaged', async () => {
    await start()
    expect(desk.window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
    })
    expect(JSON.stringify(Menu.application?.items)).not.toMatch(/reload|devtools/i)
  })
})

describe('what a page may not do', () => {
  test('navigate, be redirected, drop a file onto itself or attach a webview', async () => {
    await start()
    const { webContents } = desk.window()
    for (const kind of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const) {
      expect([kind, webContents.pageNavigates(kind)]).toEqual([kind, false])
    }
  })

  test('open a window; pages of Slack go to the system browser, everything else nowhere', async () => {
    await start()
    const { webContents } = desk.window()
    const refused = [
      'http://slack.com/oauth/v2/authorize',
      'https://slack.com.evil.example/',
      'https://evil.example/https://slack.com',
      'https://slack.com@evil.example/',
      'https://user:pass@slack.com/',
      'https://slack.com:8443/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://evil.example/share',
      'ms-msdt:/id PCWDiagnostic',
      'app://gleaner/index.html',
      '',
    ]
    for (const url of refused) expect(webContents.pageOpens(url)).toBe('deny')
    await settled()
    expect(shell.opened).toEqual([])

    expect(webContents.pageOpens('https://slack.com/oauth/v2/authorize?state=s')).toBe('deny')
    await settled()
    expect(shell.opened).toEqual(['https://slack.com/oauth/v2/authorize?state=s'])
  })

  test('drag-and-drop code execution: what is dropped on it is neither shown nor opened', async () => {
    await start()
    const { webContents } = desk.window()
    for (const kind of ['will-navigate', 'will-frame-navigate'] as const)
      expect(webContents.pageNavigates(kind)).toBe(false)
    expect(webContents.pageOpens('file:///home/you/Downloads/invoice.desktop')).toBe('deny')
    await settled()
    expect(shell.opened).toEqual([])
  })

  test.each(['file:///usr/bin/xcalc', 'ssh://-oProxyCommand=xcalc/', 'vscode://file/etc/passwd', 'data:text/html,x'])(
    'a renderer able to launch programs: %s reaches no program of the system',
    async (address) => {
      await start()
      expect(desk.window().webContents.pageOpens(address)).toBe('deny')
      await settled()
      expect(shell.opened).toEqual([])
    },
  )

  test('be granted any permission, or download anything that our own page did not make', async () => {
    await start()
    expect(await desk.session.grantsAnything()).toBe(false)
    expect(desk.session.spellChecks).toBe(false)
    let stopped = false
    const download = (url: string) =>
      desk.session.emit('will-download', { preventDefault: () => (stopped = true) }, { getURL: () => url })
    for (const url of [
      'https://evil.example/x',
      'blob:https://evil.example/1',
      'data:text/html,x',
      'app://gleaner/x',
    ]) {
      stopped = false
      download(url)
      expect(stopped, url).toBe(true)
    }
    // What a page of ours made itself: a report, or the trail.
    stopped = false
    download('blob:app://gleaner/4f2a')
    expect(stopped).toBe(false)
  })

  test('reach the network: every request but for our own content is stopped', async () => {
    await start()
    for (const url of [
      'https://evil.example/?leak=1',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'wss://evil.example/',
      'app://evil/index.html',
      'devtools://devtools/bundled/inspector.html',
    ]) {
      expect([url, await desk.session.load(url)]).toEqual([url, null])
    }
  })

  test('read a file outside the build through app://', async () => {
    await writeFile(join(dir, 'secret.json'), '{"token":"xoxp-outside"}')
    await start()
    await symlink(join(dir, 'secret.json'), join(dir, 'renderer', 'assets', 'link.json'))
    await writeFile(join(dir, 'renderer', '.hidden.json'), '{}')
    for (const path of [
      '%2e%2e/secret.json',
      '..%2fsecret.json',
      '..%5csecret.json',
      'assets/link.json',
      '.hidden.json',
      'assets',
    ]) {
      const answer = await desk.session.load(`app://gleaner/${path}`)
      expect([path, answer?.status]).toEqual([path, 404])
    }
    expect((await desk.session.load('app://gleaner/index.html', { method: 'POST' }))?.status).toBe(404)

    const page = await desk.session.load('app://gleaner/index.html')
    expect(page?.status).toBe(200)
    expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page?.text()).toContain('<title>Gleaner</title>')
  })
})
