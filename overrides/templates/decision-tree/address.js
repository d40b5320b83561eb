// The address holds the answers: #/goal=research/problem=clear/to=phd

// What a message may put behind a link, and its reader's device takes for a part of it.
const AFTER_LINK = /[^\w=/-]+$/

const renamed = new Map(GRAPH.renamed)

{% include "decision-tree/renamed.js" %}

// Read the answers in a fragment, and what in it does not belong to the tree, or not any more.
function readFragment(fragment) {
  const answers = new Map()
  const gone = []
  let sharedOutcome = null
  for (const pair of fragment.slice(2).replace(AFTER_LINK, '').split('/').filter(Boolean)) {
    const [question, answer = ''] = currentPair(pair)
    if (question === GRAPH.outcome_key) sharedOutcome = currentId(answer)
    else if (questions.get(question)?.has(answer)) answers.set(question, answer)
    else gone.push({ question, answer })
  }
  return { answers, gone, sharedOutcome }
}

// Write answers as a fragment, in the order of their questions, without those that are left behind.
function toFragment(answers) {
  const { path, step } = walk(answers)
  const pairs = [...path, ...keptAnswers(answers)]
  if (!questions.has(step)) pairs.push([GRAPH.outcome_key, step])
  return `#/${pairs.map((pair) => pair.join('=')).join('/')}`
}
