import { expect, test } from 'vitest'
import { isSafeServer, originsOf } from '../../utils/sync/server-address'

test.each(['https://dav.example/files', 'https://192.168.0.4:8443/', 'http://localhost:8080/dav', 'http://127.0.0.1/'])(
  '%s is safe to send a password to',
  (url) => {
    expect(isSafeServer(url)).toBe(true)
  },
)

test.each([
  'http://dav.example/files',
  'http://localhost.example/',
  'http://127.0.0.2/',
  'https://ada:secret@dav.example/',
  'https://ada@dav.example/',
  'https://:secret@dav.example/',
  'ftp://localhost/',
  'javascript:alert(1)',
  'dav.example',
  '',
])('%s is not', (url) => {
  expect(isSafeServer(url)).toBe(false)
})

test('the browser is asked for the host alone, whatever the port and the path', () => {
  expect(originsOf('https://dav.example:8443/files?a=1')).toBe('https://dav.example/*')
})
