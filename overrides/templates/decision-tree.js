/**
 * Shows the decision tree one step at a time.
 *
 * The page holds every question and outcome as a paper form, with its answers as links.  This script
 * hides all steps but one and points the links at addresses that hold the answers given so far:
 *
 *     #/goal=research/problem=clear/to=phd
 *
 * The address alone decides what is shown.  The words are in the page; only ids are in here.
 * Where anything fails, and where page and script are not of the same build, the form stays whole.
 */
(() => {
  'use strict'

  const GRAPH = {{ graph | tojson }}

  /** Each question's answers, as a map of answer ids to the steps they lead to, in reading order. */
  const questions = new Map(
    GRAPH.questions.map(([id, answers]) => [id, new Map(answers)]),
  )
  const renamed = new Map(GRAPH.renamed)

  /** The least and the most questions asked from each question on, itself included. */
  const extents = new Map()
  for (const [id, answers] of [...questions].reverse()) {
    const following = [...answers.values()].map((next) => extents.get(next) ?? { least: 0, most: 0 })
    extents.set(id, {
      least: 1 + Math.min(...following.map((extent) => extent.least)),
      most: 1 + Math.max(...following.map((extent) => extent.most)),
    })
  }

  // Answers and addresses

  /** Read the answers in a fragment, and what in it no longer belongs to the tree. */
  function readFragment(fragment) {
    const answers = new Map()
    const gone = []
    let sharedOutcome = null
    for (const pair of fragment.slice(2).split('/').filter(Boolean)) {
      const [question, answer = ''] = currentPair(pair)
      if (question === GRAPH.outcome_key) sharedOutcome = currentId(answer)
      else if (questions.get(question)?.has(answer)) answers.set(question, answer)
      else gone.push({ question, answer })
    }
    return { answers, gone, sharedOutcome }
  }

  function currentPair(pair) {
    const [question, answer] = pair.split('=', 2)
    const moved = renamed.get(`${question}/${answer}`)
    return moved ? moved.split('/') : [currentId(question), answer]
  }

  function currentId(id) {
    return renamed.get(id) ?? id
  }

  /** Follow answers from the start to the first step that they do not answer. */
  function walk(answers) {
    const path = []
    let step = GRAPH.start
    while (answers.has(step)) {
      const answer = answers.get(step)
      path.push([step, answer])
      step = questions.get(step).get(answer)
    }
    return { path, step }
  }

  /** Write answers as a fragment, in the order of their questions, without those that are left behind. */
  function toFragment(answers) {
    const { path, step } = walk(answers)
    const kept = [...answers].filter(([question]) => !path.some(([asked]) => asked === question))
    const ahead = kept.length ? reachable(step) : new Set()
    const pairs = [...path, ...kept.filter(([question]) => ahead.has(question))]
    if (!questions.has(step)) pairs.push([GRAPH.outcome_key, step])
    return `#/${pairs.map((pair) => pair.join('=')).join('/')}`
  }

  function withAnswer(answers, question, answer) {
    return new Map(answers).set(question, answer)
  }

  function without(answers, question) {
    const others = new Map(answers)
    others.delete(question)
    return others
  }

  /** All steps that can be reached from a step, itself included. */
  function reachable(step) {
    const found = new Set([step])
    for (const reached of found) {
      for (const next of questions.get(reached)?.values() ?? []) found.add(next)
    }
    return found
  }

  function outcomesFrom(step) {
    return [...reachable(step)].filter((reached) => !questions.has(reached))
  }

  /** How many questions come after a step: those that kept answers already answer do not count. */
  function questionsLeft(step, answers) {
    const following = [...questions.get(step).values()].map((next) => {
      let unanswered = next
      while (answers.has(unanswered)) unanswered = questions.get(unanswered).get(answers.get(unanswered))
      return extents.get(unanswered) ?? { least: 0, most: 0 }
    })
    return {
      least: Math.min(...following.map((extent) => extent.least)),
      most: Math.max(...following.map((extent) => extent.most)),
    }
  }

  // The page

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

  /** A sentence of the page's catalogue, with its blanks filled in. */
  function say(word, values = {}) {
    return words.get(word).replace(/\{(\w+)\}/g, (_, name) => values[name])
  }

  function count(word, n) {
    return say(`${word}-${plural.select(n)}`, { n: number.format(n) })
  }

  /** A copy of a template's element, and its parts by name. */
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

  function answerLink(question, answer) {
    return sections.get(question).querySelector(`[data-answer="${answer}"]`)
  }

  // This visit: feeds notices and Back, and is lost on reload.

  const earlier = new Map()
  const visited = []

  function remember(fragment, answers) {
    for (const [question, answer] of answers) earlier.set(question, answer)
    if (visited.at(-2) === fragment) visited.pop()
    else if (visited.at(-1) !== fragment) visited.push(fragment)
  }

  // One step at a time

  const bar = copy('tree-bar')
  const aside = copy('tree-aside')
  const notice = copy('tree-notice')
  let shown = null
  let rendered = null

  function render() {
    const fragment = location.hash
    if (fragment === rendered) return
    const straight = fragment.startsWith('#step-') ? fragment.slice('#step-'.length) : ''
    const isStep = sections.has(straight)
    if (rendered !== null && fragment && !fragment.startsWith('#/') && !isStep) return
    const isFirst = rendered === null
    rendered = fragment

    const { answers, gone, sharedOutcome } = readFragment(fragment.startsWith('#/') ? fragment : '#/')
    const { path, step } = isStep ? { path: [], step: straight } : walk(answers)
    remember(fragment, answers)
    showStep(step)
    root.toggleAttribute('data-straight', isStep)
    if (isStep && step !== GRAPH.start) fillNotice('straight-title', [straightWords(step)])
    else fillNotice('old-link', oldLinkWords(gone, sharedOutcome, step))
    if (questions.has(step)) fillQuestion(step, answers)
    fillBar(step, path, answers)
    fillAside(step, path, answers)
    document.title = `${stepTitle(step)} – ${pageTitle}`
    if (!isFirst) moveTo(notice.element.hidden ? heading(step) : notice.parts.heading)
  }

  function stepTitle(step) {
    const title = heading(step).textContent
    return questions.has(step) ? title : say('result-title', { title })
  }

  function showStep(step) {
    if (shown) sections.get(shown).hidden = true
    sections.get(step).hidden = false
    root.dataset.shows = questions.has(step) ? 'question' : 'outcome'
    shown = step
  }

  function fillQuestion(question, answers) {
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

  function fillBar(step, path, answers) {
    const { back, answered, left } = bar.parts
    const last = path.at(-1)
    back.hidden = !last && visited.length < 2
    back.href = visited.at(-2) ?? (last ? toFragment(without(answers, last[0])) : '#/')
    answered.textContent = path.length ? count('answered', path.length) : ''
    left.textContent = questions.has(step) ? leftWords(questionsLeft(step, answers)) : ''
  }

  function leftWords({ least, most }) {
    if (most === 0) return say('last-question')
    if (least === most) return count('more', most)
    if (least === 0) return count('at-most', most)
    return say('range', { least: number.format(least), most: number.format(most) })
  }

  function fillAside(step, path, answers) {
    const isOutcome = !questions.has(step)
    const { soFar, why, trail } = aside.parts
    aside.element.hidden = path.length === 0
    soFar.hidden = isOutcome
    why.hidden = !isOutcome
    trail.replaceChildren(...path.map(([question, answer]) => trailItem(question, answer, answers, isOutcome)))
    if (isOutcome) trail.append(trailEnd(step))
  }

  function trailItem(question, answer, answers, withReason) {
    const { element, parts } = copy('tree-trail-item')
    parts.question.textContent = heading(question).textContent
    parts.answer.textContent = answerLink(question, answer).textContent
    parts.change.href = toFragment(without(answers, question))
    parts.changeWhat.textContent = heading(question).textContent
    if (withReason) fillReason(parts, question, answer)
    return element
  }

  function fillReason({ reason, ruledOut }, question, answer) {
    const left = new Set(outcomesFrom(questions.get(question).get(answer)))
    const gone = outcomesFrom(question).filter((outcome) => !left.has(outcome))
    const { because } = answerLink(question, answer).dataset
    if (gone.length === 0) reason.textContent = say('ruled-out-nothing')
    else reason.textContent = because ? say('ruled-out-because', { because }) : say('ruled-out')
    ruledOut.replaceChildren(...gone.map((outcome) => listItem(heading(outcome).textContent)))
    ruledOut.hidden = gone.length === 0
  }

  function trailEnd(outcome) {
    const { element, parts } = copy('tree-trail-end')
    parts.outcome.textContent = heading(outcome).textContent
    return element
  }

  function fillNotice(title, lines) {
    notice.element.hidden = lines.length === 0
    notice.parts.heading.textContent = say(title)
    notice.parts.lines.replaceChildren(...lines.map(listItem))
  }

  function listItem(text) {
    const item = document.createElement('li')
    item.textContent = text
    return item
  }

  function straightWords(step) {
    return say(questions.has(step) ? 'straight-question' : 'straight-outcome')
  }

  function oldLinkWords(gone, sharedOutcome, step) {
    const hasMoved = sharedOutcome && !questions.has(step) && sharedOutcome !== step
    return [...gone.map(goneWords), ...(hasMoved ? [movedWords(sharedOutcome)] : [])]
  }

  function goneWords({ question, answer }) {
    const reason = words.get(`removed:${question}/${answer}`) ?? words.get(`removed:${question}`) ?? ''
    if (!sections.has(question)) return `${say('gone-question')} ${reason}`
    return `${say('gone-answer', { question: heading(question).textContent })} ${reason}`
  }

  function movedWords(outcome) {
    if (sections.has(outcome)) return say('moved', { outcome: heading(outcome).textContent })
    return `${say('moved-unknown')} ${words.get(`removed:${outcome}`) ?? ''}`
  }

  /** Tell screen readers what replaced the text that was in focus, and keep it in view. */
  function moveTo(target) {
    focusOn(target, { preventScroll: true })
    if (root.getBoundingClientRect().top < 0) root.scrollIntoView()
  }

  /** Focus what is not made for it, for as long as it has the focus. */
  function focusOn(target, options) {
    target.tabIndex = -1
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true })
    target.focus(options)
  }

  /**
   * Go back without adding to the history: where a step was left in this visit, the browser's own
   * way back leads there; where there was none, it takes the place of the one that was opened.
   */
  function goBack(event) {
    if (!isPlainClick(event)) return
    event.preventDefault()
    if (visited.length > 1) {
      history.back()
    } else {
      visited.pop()
      location.replace(bar.parts.back.href)
    }
  }

  /** Follow a link to a place in this page, as the skip link is, and leave the answers in the address. */
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

  /** Run a step, and go back to the paper form if it fails. */
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
    steps.after(aside.element)
    bar.parts.back.addEventListener('click', goBack)
    document.addEventListener('click', goToPlace)
    render()
    for (const [step, section] of sections) section.hidden = step !== shown
    root.dataset.live = ''
  }

  function stop() {
    window.removeEventListener('hashchange', onAddress)
    window.removeEventListener('popstate', onAddress)
    document.removeEventListener('click', goToPlace)
    for (const part of [bar, notice, aside]) part.element.remove()
    for (const section of sections.values()) section.hidden = false
    for (const [question, answers] of questions) {
      for (const [answer, next] of answers) {
        const link = answerLink(question, answer)
        if (!link) continue
        link.href = `#step-${next}`
        markEarlier(link, false)
      }
    }
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
})()
