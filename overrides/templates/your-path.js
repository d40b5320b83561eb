// Marks the reader's path on the map, where the address holds answers as that of the questions does:
//
//     #/goal=research/problem=clear
//
// The map itself says what leads where; only renamed ids are in here.  Without this script the map
// is whole, and nothing in it is marked.
(() => {
  'use strict'

  const renamed = new Map({{ graph.renamed | tojson }})

  {% include "decision-tree/renamed.js" %}

  const root = document.querySelector('[data-start]')
  const pill = document.getElementById('your-path').content.firstElementChild
  const answers = new Map(
    [...root.querySelectorAll('[data-answer]')].map((answer) => [answer.dataset.answer, answer]),
  )

  // The answers that are given, one after the other, each with the way that it takes.
  function* walk(given) {
    let step = root.dataset.start
    for (let answer; (answer = answers.get(`${step}/${given.get(step)}`)); ) {
      const { way } = answer.closest('[data-way]').dataset
      yield { answer, way }
      step = way.split('/')[1]
    }
  }

  function mark() {
    if (!location.hash.startsWith('#/')) return
    const onPath = new Set()
    for (const element of root.querySelectorAll('.ww-pill')) element.remove()
    for (const { answer, way } of walk(new Map(location.hash.slice(2).split('/').map(currentPair)))) {
      answer.after(pill.cloneNode(true))
      for (const name of [answer.dataset.answer, way, ...way.split('/')]) onPath.add(name)
    }
    if (onPath.size) root.querySelector('.ww-legend').append(pill.cloneNode(true))
    for (const { classList, dataset } of root.querySelectorAll('[data-answer], [data-way], [data-node]')) {
      const name = dataset.answer ?? dataset.way ?? dataset.node
      classList.toggle('ww-on-path', onPath.has(name))
    }
  }

  mark()
  window.addEventListener('hashchange', mark)
})()
