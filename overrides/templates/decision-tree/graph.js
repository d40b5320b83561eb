// The tree, and how answers lead through it.

const GRAPH = {{ graph | tojson }}
const NONE = new Map()

// Each question's answers, as a map of answer ids to the steps they lead to, in reading order.
const questions = new Map(
  GRAPH.questions.map(([id, answers]) => [id, new Map(answers)]),
)

// The least and the most questions asked from each question on, itself included.
const extents = new Map()
for (const question of [...questions.keys()].reverse()) {
  extents.set(question, extentOf(question, (step) => extents.get(step)))
}

function extentOf(question, extentFrom) {
  const following = [...questions.get(question).values()].map(
    (step) => extentFrom(step) ?? { least: 0, most: 0 },
  )
  return {
    least: 1 + Math.min(...following.map((extent) => extent.least)),
    most: 1 + Math.max(...following.map((extent) => extent.most)),
  }
}

// Follow answers from a step to the first one that they do not answer.
function walk(answers, start = GRAPH.start) {
  const path = []
  let step = start
  while (answers.has(step)) {
    const answer = answers.get(step)
    path.push([step, answer])
    step = questions.get(step).get(answer)
  }
  return { path, step }
}

function withAnswer(answers, question, answer) {
  return new Map(answers).set(question, answer)
}

function without(answers, question) {
  const others = new Map(answers)
  others.delete(question)
  return others
}

// All steps that can be reached from a step, itself included, while some answers are kept.
function reachable(step, kept = NONE) {
  const found = new Set([step])
  for (const reached of found) {
    const answers = questions.get(reached) ?? NONE
    const following = kept.has(reached) ? [answers.get(kept.get(reached))] : answers.values()
    for (const next of following) found.add(next)
  }
  return found
}

function outcomesFrom(step, kept) {
  return [...reachable(step, kept)].filter((reached) => !questions.has(reached))
}

// The answers that are not used yet and still may be: those to questions that can be reached from
// where the answers lead.
function keptAnswers(answers) {
  const { path, step } = walk(answers)
  if (path.length === answers.size) return NONE
  const asked = new Map(path)
  const ahead = reachable(step)
  return new Map([...answers].filter(([question]) => !asked.has(question) && ahead.has(question)))
}

// How many questions are asked from a question on, itself included; those with kept answers are not.
function questionsFrom(question, kept) {
  if (kept.size === 0) return extents.get(question)
  const found = new Map()
  const extentFrom = (start) => {
    const { step } = walk(kept, start)
    if (questions.has(step) && !found.has(step)) found.set(step, extentOf(step, extentFrom))
    return found.get(step)
  }
  return extentFrom(question)
}
