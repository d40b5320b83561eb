// The page: its steps, its words, and copies of what it keeps in template elements.

const root = document.getElementById('tree')
if (root?.dataset.tree !== GRAPH.tree) return

const language = root.dataset.language
const pageTitle = document.title
const sections = new Map(
  [...root.querySelectorAll('[data-step]')].map((section) => [section.dataset.step, section]),
)
const words = new Map(
  [...document.getElementById('tree-words').content.querySelectorAll('[data-word]')].map(
    (word) => [word.dataset.word, word.textContent],
  ),
)
const plural = new Intl.PluralRules(language)
const number = new Intl.NumberFormat(language)

// A sentence of the page's catalogue, with its blanks filled in.
function say(word, values = {}) {
  return words.get(word).replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function count(word, n) {
  return say(`${word}-${plural.select(n)}`, { n: number.format(n) })
}

function range(word, { least, most }) {
  if (least === most) return count(word, most)
  return say(`${word}-range`, { least: number.format(least), most: number.format(most) })
}

function today() {
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' })
  const parts = day.formatToParts(new Date()).map(({ type, value }) => [type, value])
  return say('day', Object.fromEntries(parts))
}

// A copy of a template's element, and its parts by name.
function copy(template) {
  const element = document.getElementById(template).content.firstElementChild.cloneNode(true)
  const parts = Object.fromEntries(
    [...element.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part]),
  )
  return { element, parts }
}

function heading(step) {
  return sections.get(step).querySelector('h2')
}

function titleOf(step) {
  return heading(step).textContent
}

function answerLink(question, answer) {
  return sections.get(question).querySelector(`[data-answer="${answer}"]`)
}

function answerText(question, answer) {
  return answerLink(question, answer).textContent
}

function listItem(text) {
  const item = document.createElement('li')
  item.textContent = text
  return item
}

// A question with one or more of its answers.
function pairItem(question, answers) {
  const { element, parts } = copy('tree-pair')
  parts.question.textContent = titleOf(question)
  parts.answers.replaceChildren(...answers.map((answer) => listItem(answerText(question, answer))))
  return element
}
