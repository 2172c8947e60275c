import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFirefox, NO_FIREFOX } from '../../../scripts/browser.mjs'

type Preferences = Record<string, string | number | boolean>

interface Answer {
  id?: number
  type: 'success' | 'error' | 'event'
  result?: unknown
  error?: string
  message?: string
  method?: string
  params?: unknown
}

/** In place of an answer when the browser is gone: nobody waits for one. */
const GONE: Answer = { type: 'error', error: 'gone', message: 'Firefox has ended' }

/** A line to a browser in WebDriver BiDi (w3.org/TR/webdriver-bidi). */
export class Bidi {
  #sent = 0
  #waiting = new Map<number, (answer: Answer) => void>()
  #isOpen = true
  #listeners = new Map<string, (params: unknown) => void>()

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer
      if (answer.id === undefined) this.#listeners.get(answer.method ?? '')?.(answer.params)
      else this.#waiting.get(answer.id)?.(answer)
    })
    socket.addEventListener('close', () => {
      this.#isOpen = false
      for (const answer of this.#waiting.values()) answer(GONE)
    })
  }

  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(address)
    await once(socket, 'open')
    return new Bidi(socket)
  }

  /** Rejects with the browser's own message. */
  async send<T = unknown>(method: string, params: object = {}): Promise<T> {
    this.#sent += 1
    const id = this.#sent
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.#waiting.set(id, resolve)
    if (this.#isOpen) this.socket.send(JSON.stringify({ id, method, params }))
    else resolve(GONE)
    const { type, result, error, message } = await promise
    this.#waiting.delete(id)
    if (type === 'error') throw new Error(`${method}: ${error}: ${message}`)
    return result as T
  }

  /** One listener an event. */
  on(event: string, listener: (params: unknown) => void): void {
    this.#listeners.set(event, listener)
  }

  /** Calls a function in a page; arguments and result go there and back as JSON. Rejects with what it throws. */
  async call<A extends unknown[], R>(context: string, work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const { result, exceptionDetails } = await this.send<{
      result: { value?: string }
      exceptionDetails?: { text: string }
    }>('script.callFunction', {
      functionDeclaration: `async (...args) => JSON.stringify(await (${String(work)})(...args.map((each) => JSON.parse(each))))`,
      arguments: args.map((each) => ({ type: 'string', value: JSON.stringify(each) })),
      target: { context },
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return (result.value === undefined ? undefined : JSON.parse(result.value)) as Awaited<R>
  }
}

export interface Firefox {
  bidi: Bidi
  /** Quits as a reader does: everything is on disk when it is done. */
  close(): Promise<void>
}

/** Starts Firefox, without a window to look at, on a profile that stays. Throws when none is installed. */
export async function startFirefox(profile: string, preferences: Preferences): Promise<Firefox> {
  const path = findFirefox()
  if (!path) throw new Error(NO_FIREFOX)
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const firefox = spawn(
    path,
    // System access is what lets a test act on the browser itself, not only on its pages.
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const bidi = await Bidi.connect(`${await addressOf(firefox)}/session`)
  await bidi.send('session.new', { capabilities: {} })
  return {
    bidi,
    close: async () => {
      const left = once(firefox, 'exit')
      await bidi.send('browser.close')
      await left
    },
  }
}

/** Firefox says on which port it listens. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    const [, address] = /listening on (ws:\S+)/.exec(said) ?? []
    if (address) resolve(address)
  })
  stderr?.on('close', () => reject(new Error(`Firefox did not start: ${said}`)))
  return promise
}
