// An address may be older than the tree: its ids under their names of today.

function currentPair(pair) {
  const [question, answer] = pair.split('=', 2)
  const moved = renamed.get(`${question}/${answer}`)
  return moved ? moved.split('/') : [currentId(question), answer]
}

function currentId(id) {
  return renamed.get(id) ?? id
}
