import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRclone, NO_RCLONE } from '../../scripts/rclone.mjs'

export const USER = 'reader'
/** Of letters that are not in Latin-1, as a reader’s may be. */
export const PASSWORD = '비밀번호 1'

export interface WebdavServer {
  /** The folder that it serves. */
  folder: string
  url: string
  port: number
  close(): Promise<void>
}

/** A real WebDAV server on an empty folder. Throws when rclone is not installed. */
export async function startWebdav(): Promise<WebdavServer> {
  const command = findRclone()
  if (!command) throw new Error(NO_RCLONE)
  const folder = mkdtempSync(join(tmpdir(), 'galpi-webdav-'))
  const port = await freePort()
  const address = ['--addr', `127.0.0.1:${port}`, '--user', USER, '--pass', PASSWORD]
  // Nothing is remembered of what a test does to the folder behind its back.
  const child = spawn(command, ['serve', 'webdav', folder, ...address, '--dir-cache-time', '0s'], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/`
  await answers(url, child)
  return {
    folder,
    url,
    port,
    close: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`rclone ended at once: ${child.exitCode}`)
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('rclone does not answer.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Stands before a server and breaks the line when told to. */
export class Line {
  /** Requests until it breaks; it stays broken. */
  left = Infinity
  /** The request that breaks the line is done all the same; only its answer is lost. */
  isDone = false
  /** Requests so far. */
  count = 0
  #server: Server | undefined

  async open(target: number): Promise<string> {
    this.#server = createServer((asked, answer) => {
      this.count += 1
      this.left -= 1
      const breaks = this.left <= 0
      if (breaks && !(this.isDone && this.left === 0)) {
        asked.socket.destroy()
        return
      }
      const { url: path, method, headers } = asked
      const sent = request({ port: target, host: '127.0.0.1', path, method, headers })
      sent.on('response', (response) => {
        if (breaks) {
          response.resume()
          response.on('end', () => asked.socket.destroy())
          return
        }
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
      })
      sent.on('error', () => asked.socket.destroy())
      asked.pipe(sent)
    }).listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections()
    this.#server?.close()
    if (this.#server) await once(this.#server, 'close')
  }
}
