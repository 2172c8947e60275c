/** So many posts on each side of the first one in sight: more than one scrolls by between two looks at the page. */
const REACH = 100

/**
 * Of posts one below another, those around what is in sight. A page that keeps all that it ever showed has thousands;
 * an IntersectionObserver of them costs more in each frame than the page's own scrolling (measured: 20 ms for 10,000).
 */
export function nearSight(posts: readonly Element[]): readonly Element[] {
  if (posts.length <= 2 * REACH) return posts
  const first = firstInSight(posts)
  return posts.slice(Math.max(0, first - REACH), first + REACH)
}

/** Of posts one below another, those in sight. */
export function inSight(posts: readonly Element[]): readonly Element[] {
  const first = firstInSight(posts)
  const height = posts[0]?.ownerDocument.documentElement.clientHeight ?? 0
  let end = first
  while (end < posts.length && (posts[end]?.getBoundingClientRect().top ?? 0) < height) end += 1
  return posts.slice(first, end)
}

function firstInSight(posts: readonly Element[]): number {
  let low = 0
  let high = posts.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((posts[middle]?.getBoundingClientRect().bottom ?? 0) > 0) high = middle
    else low = middle + 1
  }
  return low
}
