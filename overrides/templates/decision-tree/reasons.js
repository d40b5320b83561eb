// Beside and below the step: the answers so far, or why they lead to this outcome and what would
// change that.

const SHOWN_CHANGES = 3

const aside = copy('tree-aside')
const changes = copy('tree-changes')

function fillAside({ step, path, answers }) {
  const isOutcome = !questions.has(step)
  const { soFar, why, trail, onMap } = aside.parts
  aside.element.hidden = path.length === 0
  soFar.hidden = isOutcome
  why.hidden = !isOutcome
  trail.replaceChildren(
    ...path.map(([question, answer]) => trailItem(question, answer, answers, isOutcome)),
  )
  if (isOutcome) trail.append(trailEnd(step))
  onMap.hash = toFragment(answers)
}

function trailItem(question, answer, answers, withReason) {
  const { element, parts } = copy('tree-trail-item')
  parts.question.textContent = titleOf(question)
  parts.answer.textContent = answerText(question, answer)
  parts.change.href = toFragment(without(answers, question))
  parts.changeWhat.textContent = titleOf(question)
  if (withReason) fillReason(parts, question, answer)
  return element
}

function fillReason({ reason, ruledOut }, question, answer) {
  const gone = ruledOutBy(question, answer)
  const { because } = steps.get(question).answers.get(answer)
  if (gone.length === 0) reason.textContent = say('ruled-out-nothing')
  else reason.textContent = because ? say('ruled-out-because', { because }) : say('ruled-out')
  ruledOut.replaceChildren(...gone.map((outcome) => listItem(titleOf(outcome))))
  ruledOut.hidden = gone.length === 0
}

function trailEnd(outcome) {
  const { element, parts } = copy('tree-trail-end')
  parts.outcome.textContent = titleOf(outcome)
  return element
}

// Say what would change a result: other results first, then what asks more, then what would not.
function fillChanges({ step: outcome, path, answers }) {
  const { title, nearest, more, moreTitle, others, same, sameAnswers } = changes.parts
  const all = singleChanges(path, answers)
  const elsewhere = all.filter(({ ends }) => ends.some((end) => end !== outcome))
  const leads = [
    ...elsewhere.filter(({ step }) => !questions.has(step)),
    ...elsewhere.filter(({ step }) => questions.has(step)),
  ]
  const here = all.filter((change) => !elsewhere.includes(change))
  title.textContent = say(leads.length ? 'would-change' : 'nothing-would-change')
  nearest.replaceChildren(...leads.slice(0, SHOWN_CHANGES).map(changeItem))
  others.replaceChildren(...leads.slice(SHOWN_CHANGES).map(changeItem))
  more.hidden = leads.length <= SHOWN_CHANGES
  more.open = false
  moreTitle.textContent = count('more-changes', leads.length - SHOWN_CHANGES)
  same.hidden = here.length === 0
  sameAnswers.replaceChildren(...sameItems(path, here))
}

function changeItem({ question, answer, changed, step, kept, ends }) {
  const { element, parts } = copy('tree-change')
  const isQuestion = questions.has(step)
  parts.question.textContent = titleOf(question)
  parts.answer.textContent = answerText(question, answer)
  parts.answerTo.textContent = titleOf(question)
  parts.link.href = toFragment(changed)
  parts.leads.textContent = isQuestion ? moreWords(step, kept, ends) : titleOf(step)
  parts.leads.classList.toggle('ww-leads-to-outcome', !isQuestion)
  return element
}

function moreWords(step, kept, ends) {
  return `${range('would-ask', questionsFrom(step, kept))} ${count('would-lead', ends.length)}`
}

function sameItems(path, here) {
  return path
    .map(([question]) => [question, here.filter((change) => change.question === question)])
    .filter(([, changes]) => changes.length)
    .map(([question, changes]) => pairItem(question, changes.map(({ answer }) => answer)))
}
