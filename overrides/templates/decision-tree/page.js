// The page: its steps, its words, and copies of what it keeps in template elements.

const root = document.getElementById('tree')
if (root?.dataset.tree !== GRAPH.tree) return

const language = root.dataset.language
const pageTitle = document.title
const place = root.querySelector('.ww-steps')

// All steps as they stand on paper.  Only one of them stays in the page: the fewer elements there
// are, the less a click costs.
const steps = new Map([...place.children].map((section) => [section.dataset.step, stepOf(section)]))
const words = new Map(
  [...document.getElementById('tree-words').content.querySelectorAll('[data-word]')].map(
    (word) => [word.dataset.word, word.textContent],
  ),
)
const plural = new Intl.PluralRules(language)
const number = new Intl.NumberFormat(language)

// A question is kept as an element, which is soon copied; a result, of many more, as markup.
function stepOf(section) {
  const links = [...section.querySelectorAll('[data-answer]')]
  return {
    kept: links.length ? section.cloneNode(true) : section.outerHTML,
    title: section.querySelector('h2').textContent,
    answers: new Map(
      links.map(({ dataset, textContent: text }) => [dataset.answer, { text, because: dataset.because }]),
    ),
  }
}

function sectionOf(step) {
  const { kept } = steps.get(step)
  if (kept instanceof Element) return kept.cloneNode(true)
  const template = document.createElement('template')
  template.innerHTML = kept
  return template.content.firstElementChild
}

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

// An element, and its parts by name.
function withParts(element) {
  const parts = [...element.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part])
  return { element, parts: Object.fromEntries(parts) }
}

function copy(template) {
  return withParts(document.getElementById(template).content.firstElementChild.cloneNode(true))
}

function titleOf(step) {
  return steps.get(step).title
}

function answerText(question, answer) {
  return steps.get(question).answers.get(answer).text
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
