// The step that is shown: a question with its answers, or an outcome, below the way back.

const bar = withParts(root.querySelector('.ww-bar'))

// Leave one step in the page: at first the element that is there, for it may be in use already.
function showStep(step) {
  if (root.dataset.shows) place.replaceChildren(sectionOf(step))
  else for (const section of [...place.children]) if (section.dataset.step !== step) section.remove()
  root.dataset.shows = questions.has(step) ? 'question' : 'outcome'
}

function stepTitle(step) {
  return questions.has(step) ? titleOf(step) : say('result-title', { title: titleOf(step) })
}

// The pages that an outcome leads on to can lead back to it, and mark what fits.
function takeAlong(answers) {
  for (const link of place.querySelectorAll('[data-with-answers]')) {
    link.hash = toFragment(answers)
  }
}

function fillAnswers(question, answers, earlier) {
  for (const link of place.querySelectorAll('[data-answer]')) {
    const { answer } = link.dataset
    link.href = toFragment(withAnswer(answers, question, answer))
    if (earlier.get(question) === answer) markEarlier(link)
  }
}

function markEarlier(link) {
  link.setAttribute('aria-current', 'true')
  link.parentElement.classList.add('ww-earlier')
  const { element: pill } = copy('tree-earlier')
  link.parentElement.append(pill)
  link.setAttribute('aria-describedby', [link.getAttribute('aria-describedby'), pill.id].join(' '))
}

function fillBar({ step, path, answers, isStraight }) {
  const { back, answered, kept, left } = bar.parts
  const before = shownBefore()
  const last = path.at(-1)
  const keptNow = keptAnswers(answers)
  back.hidden = before === null && !last
  back.href = before === null && last ? toFragment(without(answers, last[0])) : before || '#/'
  answered.textContent = path.length ? count('answered', path.length) : ''
  kept.textContent = keptNow.size ? count('kept', keptNow.size) : ''
  const isAsked = questions.has(step) && !isStraight
  left.textContent = isAsked ? leftWords(questionsFrom(step, keptNow)) : ''
}

function leftWords({ least, most }) {
  if (most === 1) return say('last-question')
  if (least === 1) return count('at-most', most - 1)
  return range('more', { least: least - 1, most: most - 1 })
}
