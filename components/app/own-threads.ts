/** The part of Trusted Types (w3.org/TR/trusted-types) that is needed here; older browsers have none of it. */
interface PolicyFactory {
  createPolicy: (name: 'default', rules: { createScriptURL: (address: string) => string }) => unknown
}

/**
 * Lets this page start threads from our own files. The manifest's policy demands trusted types: no text becomes markup
 * or code here, and no other address that of a thread.
 */
export function trustOwnThreads(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin !== location.origin) throw new TypeError('Not a file of ours')
      return address
    },
  })
}
