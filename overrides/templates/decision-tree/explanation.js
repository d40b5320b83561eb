// Why answers lead to their outcome, and what would change it.

// The outcomes that could be reached before an answer and cannot be reached after it.  Along a path
// every other outcome is ruled out, each by one answer.
function ruledOutBy(question, answer) {
  const left = new Set(outcomesFrom(questions.get(question).get(answer)))
  return outcomesFrom(question).filter((outcome) => !left.has(outcome))
}

// Every single different answer on a path, where it leads while the others are kept, and where it
// can end: those nearest to the end of the path first.
function singleChanges(path, answers) {
  return [...path].reverse().flatMap(([question, given]) =>
    [...questions.get(question).keys()]
      .filter((answer) => answer !== given)
      .map((answer) => changeTo(question, answer, withAnswer(answers, question, answer))),
  )
}

function changeTo(question, answer, changed) {
  const { step } = walk(changed)
  const kept = keptAnswers(changed)
  return { question, answer, changed, step, kept, ends: outcomesFrom(step, kept) }
}
