// The step that is shown: a question with its answers, or an outcome, below the way back.

const bar = copy('tree-bar')
let shown = null

function showStep(step) {
  if (shown) sections.get(shown).hidden = true
  sections.get(step).hidden = false
  root.dataset.shows = questions.has(step) ? 'question' : 'outcome'
  shown = step
}

function stepTitle(step) {
  return questions.has(step) ? titleOf(step) : say('result-title', { title: titleOf(step) })
}

// The pages that an outcome leads on to can lead back to it, and mark what fits.
function takeAlong(step, answers) {
  for (const link of sections.get(step).querySelectorAll('[data-with-answers]')) {
    link.hash = toFragment(answers)
  }
}

function fillAnswers(question, answers, earlier) {
  for (const answer of questions.get(question).keys()) {
    const link = answerLink(question, answer)
    link.href = toFragment(withAnswer(answers, question, answer))
    markEarlier(link, earlier.get(question) === answer)
  }
}

function markEarlier(link, isEarlier) {
  if (isEarlier) link.setAttribute('aria-current', 'true')
  else link.removeAttribute('aria-current')
  link.parentElement.classList.toggle('ww-earlier', isEarlier)
  link.parentElement.querySelector('.ww-pill')?.remove()
  if (isEarlier) link.after(copy('tree-earlier').element)
}

// Undo what was done to the answers of a step on paper.
function restoreAnswers(question, answers) {
  for (const [answer, next] of answers) {
    const link = answerLink(question, answer)
    if (!link) continue
    link.href = `#step-${next}`
    markEarlier(link, false)
  }
}

function fillBar({ step, path, answers }) {
  const { back, answered, kept, left } = bar.parts
  const { before } = history.state
  const last = path.at(-1)
  const keptNow = keptAnswers(answers)
  back.hidden = before === null && !last
  back.href = before === null && last ? toFragment(without(answers, last[0])) : before || '#/'
  answered.textContent = path.length ? count('answered', path.length) : ''
  kept.textContent = keptNow.size ? count('kept', keptNow.size) : ''
  left.textContent = questions.has(step) ? leftWords(questionsFrom(step, keptNow)) : ''
}

function leftWords({ least, most }) {
  if (most === 1) return say('last-question')
  if (least === 1) return count('at-most', most - 1)
  return range('more', { least: least - 1, most: most - 1 })
}
