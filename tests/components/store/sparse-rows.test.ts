import { expect, test, vi } from 'vitest'
import { SparseRows } from '../../../components/store/sparse-rows'

const LENGTH = 1_000

/** Lists whose rows say where they stand. */
class Numbers extends SparseRows<string> {
  readonly asked: [from: number, count: number][] = []
  list = 'a'
  answer = (from: number, count: number): (string | undefined)[] | undefined => this.rows(from, count)

  rows(from: number, count: number): string[] {
    return Array.from({ length: count }, (_, at) => `${this.list}${from + at}`)
  }

  show(list: string, read: number, from = 0): void {
    this.list = list
    this.put(LENGTH, [{ from, rows: this.rows(from, read) }])
  }

  protected read(from: number, count: number): Promise<(string | undefined)[] | undefined> {
    this.asked.push([from, count])
    return Promise.resolve(this.answer(from, count))
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

test('reads what is seen and a little around it, and nothing while that is there', async () => {
  const rows = new Numbers()
  rows.show('a', 40)
  rows.see(0, 30)
  await settle()
  expect(rows.asked).toEqual([])
  rows.see(500, 510)
  await vi.waitFor(() => expect(rows.at(505)).toBe('a505'))
  expect(rows.asked).toEqual([[480, 50]])
  rows.see(990, 1_000)
  await vi.waitFor(() => expect(rows.at(999)).toBe('a999'))
  expect(rows.asked.at(-1)).toEqual([970, 30])
})

test('lets go of what is far away', async () => {
  const rows = new Numbers()
  rows.show('a', 40)
  for (let from = 0; from < LENGTH; from += 20) {
    rows.see(from, from + 20)
    await settle()
  }
  expect(rows.loaded.value.size).toBeLessThan(480)
  expect([rows.at(0), rows.at(999)]).toEqual([undefined, 'a999'])
})

test('reads what is seen of a list that comes while one of another is read', async () => {
  const rows = new Numbers()
  rows.show('a', 5)
  rows.answer = () => {
    rows.answer = (from, count) => rows.rows(from, count)
    rows.show('b', 5)
    return undefined
  }
  rows.see(0, 30)
  await vi.waitFor(() => expect(rows.at(29)).toBe('b29'))
  expect(rows.at(0)).toBe('b0')
})

test.each([
  ['refused', () => undefined],
  ['shorter than it should be', () => []],
  ['without one of its rows', (from: number, count: number) => ['x', ...Array<undefined>(count - 1)]],
])('does not ask again and again when a window is %s', async (_, answer) => {
  const rows = new Numbers()
  rows.show('a', 5)
  rows.answer = answer
  rows.see(0, 30)
  await settle()
  expect(rows.asked).toHaveLength(1)
  rows.show('a', 30)
  expect(rows.at(29)).toBe('a29')
})

test('shows changed rows wherever they stand', () => {
  const rows = new Numbers()
  rows.show('a', 3)
  const before = rows.loaded.value
  rows.patch((row) => row)
  expect(rows.loaded.value).toBe(before)
  rows.patch((row) => (row === 'a1' ? 'new' : row))
  expect([...rows.loaded.value.values()]).toEqual(['a0', 'new', 'a2'])
})
