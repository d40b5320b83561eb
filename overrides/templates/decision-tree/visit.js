// A visit: what the address says is shown.  What is remembered of the visit feeds notices alone.

// The last answer to each question, to be marked when it is asked again.
const earlier = new Map()

// The answers before any change that is still to be told of, and the outcome that they led to.
let settled = null
let announced = ''
let rendered = null

function render() {
  const fragment = location.hash
  if (fragment === rendered) return
  const isFirst = rendered === null
  const state = stateOf(fragment) ?? (isFirst ? stateOf('') : null)
  if (!state) return
  const isNew = enter(rendered)
  rendered = fragment
  show(state, isNew)
  if (!isFirst) moveTo(notice.element.hidden ? heading(state.step) : notice.parts.heading)
}

// What a fragment asks for; null where it names another place in the page.
function stateOf(fragment) {
  const onPaper = fragment.startsWith('#step-') ? fragment.slice('#step-'.length) : ''
  if (sections.has(onPaper)) return { ...readFragment(''), path: [], step: onPaper, isStraight: true }
  if (fragment && !fragment.startsWith('#/')) return null
  const link = readFragment(fragment)
  return { ...link, ...walk(link.answers), isStraight: false }
}

function show(state, isNew) {
  const { step, answers, isStraight } = state
  const isQuestion = questions.has(step)
  const isResult = !isQuestion && !isStraight
  for (const [question, answer] of answers) earlier.set(question, answer)
  showStep(step)
  root.toggleAttribute('data-straight', isStraight)
  fillNoticeOf(state, isNew)
  fillBar(state)
  fillAside(state)
  if (isQuestion) fillAnswers(step, answers, earlier)
  for (const { element } of [changes, keep]) element.hidden = !isResult
  if (isResult) {
    takeAlong(step, answers)
    fillChanges(state)
    fillKeep()
  }
  settle(state)
  document.title = `${stepTitle(step)} – ${pageTitle}`
}

function fillNoticeOf(state, isNew) {
  const { step, isStraight } = state
  if (isStraight && step !== GRAPH.start) return fillNotice('straight-title', [straightWords(step)])
  const old = oldLinkWords(state)
  if (old.length || !isNew || !settled) return fillNotice('old-link', old)
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
  const steps = root.querySelector('.ww-steps')
  steps.before(bar.element, notice.element)
  steps.after(aside.element, changes.element, keep.element)
  startKeeping()
  root.addEventListener('click', ignoreSecondTap, { capture: true })
  bar.parts.back.addEventListener('click', goBack)
  aside.parts.restart.addEventListener('click', () => { settled = null })
  document.addEventListener('click', goToPlace)
  render()
  for (const [step, section] of sections) section.hidden = step !== shown
  root.dataset.live = ''
}

function stop() {
  window.removeEventListener('hashchange', onAddress)
  window.removeEventListener('popstate', onAddress)
  root.removeEventListener('click', ignoreSecondTap, { capture: true })
  document.removeEventListener('click', goToPlace)
  for (const part of [bar, notice, aside, changes, keep]) part.element.remove()
  for (const section of sections.values()) section.hidden = false
  for (const [question, answers] of questions) restoreAnswers(question, answers)
  delete root.dataset.live
  delete root.dataset.shows
  delete root.dataset.straight
  document.title = pageTitle
}

const onAddress = () => guarded(render)

guarded(start)
window.addEventListener('hashchange', onAddress)
// Some browsers report a move through the history only as popstate.
window.addEventListener('popstate', onAddress)
