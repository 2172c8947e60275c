import { createHash, X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { generate } from 'selfsigned'
import { samplePage, type SampleOptions } from '../seeds/pages/serve'
import type { SampleChannel } from '../seeds/types'

export interface SampleServer {
  /** For the browser: Telegram's addresses lead to this server, whose certificate alone is taken for theirs. */
  browserArgs: string[]
  close(): Promise<void>
}

export interface ServeOptions extends SampleOptions {
  /** Called before each answer, which waits for it; what it gives is answered instead, as the site refuses at times. */
  intercept?: (
    address: URL,
    request: IncomingMessage,
  ) => Promise<{ status: number; retryAfter?: string; location?: string } | undefined>
}

/** Answers Telegram's addresses with the sample channels, on this machine alone; nothing of Telegram is asked. */
export async function serveSamples(
  channels: readonly SampleChannel[],
  options: ServeOptions = {},
): Promise<SampleServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 't.me' }], { algorithm: 'sha256' })
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const address = new URL(request.url ?? '/', `https://${request.headers.host}`)
    const refused = await options.intercept?.(address, request)
    if (refused) {
      const { status, retryAfter, location } = refused
      response
        .writeHead(status, { ...(retryAfter && { 'retry-after': retryAfter }), ...(location && { location }) })
        .end()
      return
    }
    const page = samplePage(address, request.method === 'POST', channels, options)
    response.writeHead(page ? 200 : 404, {
      'content-type': page?.contentType ?? 'text/plain',
      'cache-control': 'no-store',
    })
    response.end(page?.body ?? 'Not found')
  }
  const server = createServer({ key, cert }, (request, response) => void answer(request, response))
  const port = await listen(server)
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return {
    browserArgs: [
      `--host-resolver-rules=MAP t.me:443 127.0.0.1:${port}, MAP web.telegram.org:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(publicKey).digest('base64')}`,
      '--disable-quic',
    ],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
