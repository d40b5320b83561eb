// Taking a result away: as a link, as text, to another app, on paper.

const keep = copy('tree-keep')

function fillKeep() {
  const { share, status, fallback, date, address } = keep.parts
  share.hidden = !navigator.share
  status.textContent = ''
  fallback.hidden = true
  date.textContent = today()
  address.textContent = location.href
}

// The answers and the result, as text that survives any way of sending it.
function asText() {
  const { path, step } = walk(readFragment(location.hash).answers)
  const answered = path.map(([question, answer]) => `${titleOf(question)}\n- ${answerText(question, answer)}`)
  return [
    root.querySelector('h1').textContent,
    ...answered,
    [...place.querySelectorAll('.ww-fit, h2, .ww-verdict, .ww-lead')].map(({ textContent: text }) => text.trim()).join('\n'),
    `${today()}\n${location.href}`,
  ].join('\n\n')
}

// Copy a text and say so; where the browser refuses, show it to be copied by hand.
async function copyText(text, done) {
  const { status, fallback } = keep.parts
  fallback.hidden = true
  status.textContent = ''
  try {
    await navigator.clipboard.writeText(text)
    status.textContent = say(done)
  } catch {
    fallback.hidden = false
    fallback.value = text
    fallback.focus()
    fallback.select()
    fallback.scrollTop = 0
    status.textContent = say('copy-by-hand')
  }
}

function share() {
  // A reader who closes the sheet has not failed.
  navigator.share({ title: document.title, url: location.href }).catch(() => {})
}

function startKeeping() {
  const { copyLink, copyAnswers, share: shareButton, print } = keep.parts
  copyLink.addEventListener('click', () => copyText(location.href, 'link-copied'))
  copyAnswers.addEventListener('click', () => copyText(asText(), 'text-copied'))
  shareButton.addEventListener('click', share)
  print.addEventListener('click', () => window.print())
}
