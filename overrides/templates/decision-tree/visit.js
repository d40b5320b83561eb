// A visit: what the address says is shown.  What is remembered of the visit feeds notices alone.

// The last answer to each question, to be marked when it is asked again.
const earlier = new Map()

// The answers before any change that is still to be told of, and the outcome that they led to.
let settled = null
let announced = ''
let rendered = null

function render(isNew = history.state === null) {
  const fragment = location.hash
  if (fragment === rendered) return
  const isFirst = rendered === null
  const state = stateOf(fragment) ?? (isFirst ? stateOf('') : null)
  if (!state) return
  if (history.state === null) history.replaceState({ before: rendered }, '')
  rendered = fragment
  show(state, isNew)
  if (isFirst) explain(state)
  else whenPainted(() => { if (rendered === fragment) explain(state) })
  if (!isFirst) moveTo(notice.element.hidden ? place.querySelector('h2') : notice.parts.heading)
}

function whenPainted(action) {
  requestAnimationFrame(() => setTimeout(() => guarded(action)))
}

// What a fragment asks for; null where it names another place in the page.
function stateOf(fragment) {
  const onPaper = fragment.startsWith('#step-') ? currentId(fragment.slice('#step-'.length)) : ''
  if (steps.has(onPaper)) return straightTo(onPaper)
  if (fragment && !fragment.startsWith('#/')) return null
  const link = readFragment(fragment)
  return { ...link, ...walk(link.answers), isStraight: false }
}

function straightTo(step) {
  return { ...readFragment(''), path: [], step, isStraight: step !== GRAPH.start }
}

function show(state, isNew) {
  const { step, answers, isStraight } = state
  for (const [question, answer] of answers) earlier.set(question, answer)
  showStep(step)
  changes.element.hidden = keep.element.hidden = true
  root.toggleAttribute('data-straight', isStraight)
  fillNoticeOf(state, isNew)
  fillBar(state)
  if (questions.has(step)) fillAnswers(step, answers, earlier)
  else if (!isStraight) takeAlong(answers)
  settle(state)
  document.title = `${stepTitle(step)} – ${pageTitle}`
}

// What stands beside and below the step.
function explain(state) {
  fillAside(state)
  if (questions.has(state.step) || state.isStraight) return
  fillChanges(state)
  fillKeep()
  changes.element.hidden = keep.element.hidden = false
}

function fillNoticeOf(state, isNew) {
  const { step, isStraight } = state
  if (isStraight) return fillNotice('straight-title', [straightWords(step)])
  const old = oldLinkWords(state)
  const oldTitle = old.includes(say('unread')) ? 'unread-link' : 'old-link'
  if (old.length || !isNew || !settled) return fillNotice(oldTitle, old)
  const dropped = droppedAnswers(settled, state)
  const lines = changeWords(settled, state)
  fillNotice('changed-title', isNews(lines, dropped, step) ? lines : [], dropped)
}

// Whether to tell of changed answers: with a result, or once where it leaves answers behind.
function isNews(lines, dropped, step) {
  const isTold = announced === [...lines, ...dropped].join()
  announced = [...lines, ...dropped].join()
  return !isTold && (dropped.length > 0 || !questions.has(step))
}

// Hold on to the answers that were there before a change, until it has led to an outcome.
function settle({ step, path, answers, isStraight }) {
  if (isStraight) return
  const isOutcome = !questions.has(step)
  const isSame = settled && [...settled.answers].every(([question, answer]) => answers.get(question) === answer)
  if (isOutcome || isSame || !settled) {
    settled = { answers: isOutcome ? new Map(path) : answers, outcome: isOutcome ? step : null }
  }
}

// Do something, and go back to the paper form if it fails.
function guarded(action) {
  try {
    action()
  } catch (error) {
    stop()
    throw error
  }
}

function start() {
  document.documentElement.classList.add('ww-live')
  place.before(notice.element)
  place.after(aside.element, changes.element, keep.element)
  startKeeping()
  root.addEventListener('click', ignoreSecondTap, { capture: true })
  bar.parts.back.addEventListener('click', goBack)
  aside.parts.restart.addEventListener('click', () => { settled = null })
  document.addEventListener('click', goToPlace)
  root.addEventListener('click', follow)
  render()
}

function stop() {
  window.removeEventListener('hashchange', onAddress)
  window.removeEventListener('popstate', onAddress)
  root.removeEventListener('click', ignoreSecondTap, { capture: true })
  document.removeEventListener('click', goToPlace)
  root.removeEventListener('click', follow)
  for (const { element } of [notice, aside, changes, keep]) element.remove()
  place.innerHTML = [...steps.keys()].map((step) => sectionOf(step).outerHTML).join('')
  document.documentElement.classList.remove('ww-live')
  delete root.dataset.shows
  delete root.dataset.straight
  document.title = pageTitle
}

const onAddress = () => guarded(() => render())

guarded(start)
window.addEventListener('hashchange', onAddress)
// Some browsers report a move through the history only as popstate.
window.addEventListener('popstate', onAddress)
