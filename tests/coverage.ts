import type { TestUserConfig } from 'vitest/config'

type Coverage = NonNullable<TestUserConfig['coverage']>

/** What `npm run test:coverage` asks of each folder of `utils`, percent. */
const CORE = { branches: 95, functions: 95, statements: 95 }
/** Of what works around it in threads: much of that is only driven end to end. */
const THREADS = { branches: 90 }
const LEAST = {
  post: CORE,
  telegram: CORE,
  search: CORE,
  library: CORE,
  transfer: CORE,
  sync: CORE,
  finder: THREADS,
  jobs: THREADS,
}

/** Only a real browser can run these. */
const DRIVEN_END_TO_END = [
  '**/*.worker.ts',
  'utils/finder/{finder,worker}.ts',
  'utils/jobs/{run,serve,small-picture}.ts',
  'utils/sync/webdav.ts',
]

export const coverage: Coverage = {
  include: Object.keys(LEAST).map(pathsIn),
  exclude: DRIVEN_END_TO_END,
  thresholds: Object.fromEntries(Object.entries(LEAST).map(([folder, least]) => [pathsIn(folder), least])),
  reporter: [['text', { skipFull: true }]],
  ignoreNode: (node, kind) => kind === 'branch' && isTypeGuardOfIndex(node),
}

function pathsIn(folder: string): string {
  return `utils/${folder}/**/*.ts`
}

type Tree = Parameters<NonNullable<Coverage['ignoreNode']>>[0]

/**
 * `numbers[at] ?? 0` is no branch: the compiler asks for it at every index (`noUncheckedIndexedAccess`), also inside
 * a typed array whose length the loop keeps to.
 */
function isTypeGuardOfIndex(node: Tree): boolean {
  return (
    node.type === 'LogicalExpression' &&
    node.operator === '??' &&
    node.left.type === 'MemberExpression' &&
    node.left.computed &&
    node.right.type === 'Literal' &&
    node.right.value === 0
  )
}
