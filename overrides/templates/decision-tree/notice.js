// A notice above the step: what is odd about this address, or what a changed answer has done.

const notice = copy('tree-notice')

function fillNotice(title, lines, dropped = []) {
  const { heading, lines: list, start, left, leftAnswers } = notice.parts
  notice.element.hidden = lines.length === 0
  heading.textContent = say(title)
  list.replaceChildren(...lines.map(listItem))
  start.hidden = title !== 'straight-title'
  left.hidden = dropped.length === 0
  leftAnswers.replaceChildren(...dropped.map(([question, answer]) => pairItem(question, [answer])))
}

function straightWords(step) {
  return say(questions.has(step) ? 'straight-question' : 'straight-outcome')
}

// What in a link is not as it was when the link was made, or cannot be read.
function oldLinkWords({ answers, gone, sharedOutcome, step }) {
  const lines = new Set(gone.map(goneWords))
  if (gone.length && answers.size) lines.add(count('others-kept', answers.size))
  if (sharedOutcome && sharedOutcome !== step) lines.add(movedWords(sharedOutcome, step))
  return [...lines]
}

function goneWords({ question, answer }) {
  const reason = words.get(`removed:${question}/${answer}`) ?? words.get(`removed:${question}`)
  if (!reason) return say('unread')
  if (!questions.has(question)) return `${say('gone-question')} ${reason}`
  return `${say('gone-answer', { question: titleOf(question) })} ${reason}`
}

function movedWords(before, step) {
  const reason = words.get(`removed:${before}`)
  if (!steps.has(before) && !reason) return say('unread')
  const led = steps.has(before)
    ? say('led-to', { outcome: titleOf(before) })
    : `${say('led-to-unknown')} ${reason}`
  return `${led} ${questions.has(step) ? say('leads-on') : say('leads-to', { outcome: titleOf(step) })}`
}

// What answers differ from those before, and what that did to the result.
function changeWords(before, { answers, step }) {
  const changed = [...before.answers].filter(
    ([question, from]) => answers.has(question) && answers.get(question) !== from,
  )
  const lines = changed.map(([question, from]) => changedWords(question, from, answers.get(question)))
  if (changed.length && before.outcome && !questions.has(step)) lines.push(resultWords(before.outcome, step))
  return lines
}

function changedWords(question, from, to) {
  return say('changed', {
    question: titleOf(question),
    from: answerText(question, from),
    to: answerText(question, to),
  })
}

function resultWords(before, now) {
  return before === now ? say('result-same') : say('result-new', { before: titleOf(before) })
}

// The answers before that no question asks for any more.
function droppedAnswers(before, { answers, step }) {
  const missing = [...before.answers].filter(([question]) => !answers.has(question))
  const ahead = missing.length ? reachable(step) : NONE
  return missing.filter(([question]) => !ahead.has(question))
}
