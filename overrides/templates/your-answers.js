// Takes the reader's answers along to the pages beside the questions, in the address alone:
//
//     /routes/research/#/goal=research/problem=clear/to=phd
//
// - a link marked data-with-answers gets the answers into its address;
// - what is marked data-shown-with="to=phd to=bridge" is shown if one of these is among the answers;
// - what is marked data-hidden-with="to" is hidden if the answers have led to anything at all.
//
// Without answers, and without this script, the page is as its HTML says.
(() => {
  'use strict'

  function takeAlong() {
    if (!location.hash.startsWith('#/')) return
    const pairs = location.hash.slice(2).split('/')
    const given = new Set([...pairs, ...pairs.map((pair) => pair.split('=')[0])])
    const isGiven = (names) => names.split(' ').some((name) => given.has(name))

    for (const link of document.querySelectorAll('a[data-with-answers]')) link.hash = location.hash
    for (const element of document.querySelectorAll('[data-shown-with]')) {
      element.hidden = !isGiven(element.dataset.shownWith)
    }
    for (const element of document.querySelectorAll('[data-hidden-with]')) {
      element.hidden = isGiven(element.dataset.hiddenWith)
    }
  }

  takeAlong()
  window.addEventListener('hashchange', takeAlong)
})()
