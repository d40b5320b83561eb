// Moving between steps: where the focus goes, and what is not left to the browser alone.

const DOUBLE_TAP = { milliseconds: 300, pixels: 30 }

let lastTap = null

// Tell screen readers what replaced the text that was in focus, and keep it in view.
function moveTo(target) {
  focusOn(target, { preventScroll: true })
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView()
}

// Focus what is not made for it, for as long as it has the focus.
function focusOn(target, options) {
  target.tabIndex = -1
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true })
  target.focus(options)
}

// Follow a link to answers as the browser would, but with one entry of the history that is written
// once: it remembers what was shown before, so a reload and a jump through the history leave it right.
function follow(event) {
  const link = event.target.closest('a[href^="#/"]')
  if (!link || event.defaultPrevented || !isPlainClick(event)) return
  event.preventDefault()
  if (link.hash === location.hash) return
  history.pushState({ before: rendered }, '', link.hash)
  guarded(() => render(true))
}

// The fragment that was shown before this entry of the history; null where none was, or where the
// entry is not of this script: that of a link to nothing in the page, or written by the search.
function shownBefore() {
  return history.state?.before ?? null
}

// Go back without adding to the history: where a step was shown before, the browser's own way back
// leads there; where there was none, the question before takes this entry.
function goBack(event) {
  if (!isPlainClick(event)) return
  event.preventDefault()
  if (shownBefore() === null) {
    history.replaceState({ before: null }, '', bar.parts.back.href)
    onAddress()
  } else {
    history.back()
  }
}

// Ignore a second tap where an answer was tapped: by then another link is under the finger.
function ignoreSecondTap(event) {
  const isTap = event.detail > 0 && event.target.closest('a')
  if (!isTap) return
  const tap = { time: performance.now(), x: event.clientX, y: event.clientY }
  if (lastTap && isNear(tap, lastTap)) {
    event.preventDefault()
    event.stopPropagation()
  } else {
    lastTap = event.target.closest('[data-answer]') && tap
  }
}

function isNear(tap, other) {
  return (
    tap.time - other.time < DOUBLE_TAP.milliseconds &&
    Math.hypot(tap.x - other.x, tap.y - other.y) < DOUBLE_TAP.pixels
  )
}

// Follow a link to a place in this page, as the skip link is, and leave the answers in the address.
function goToPlace(event) {
  const link = event.target.closest('a[href^="#"]:not([href^="#/"], [href^="#step-"])')
  const place = link && document.getElementById(link.hash.slice(1))
  if (!place || !isPlainClick(event)) return
  event.preventDefault()
  focusOn(place)
}

function isPlainClick(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
}
