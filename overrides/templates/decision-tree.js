/**
 * Shows the decision tree one step at a time.
 *
 * The page holds every question and outcome as a paper form, with its answers as links.  This script
 * leaves one step in it and points the links at addresses that hold the answers given so far.
 * The address alone decides what is shown.  The words are in the page; only ids are in here.
 * Where anything fails, and where page and script are not of the same build, the form stays whole.
 */
'use strict'

function startTree() {

{% include "decision-tree/graph.js" %}
{% include "decision-tree/address.js" %}
{% include "decision-tree/explanation.js" %}
{% include "decision-tree/page.js" %}
{% include "decision-tree/steps.js" %}
{% include "decision-tree/notice.js" %}
{% include "decision-tree/reasons.js" %}
{% include "decision-tree/keeping.js" %}
{% include "decision-tree/moving.js" %}
{% include "decision-tree/visit.js" %}
}

// The pages of the site start it when their first question is painted, those of others at once.
if (!document.documentElement.classList.contains('ww-live')) startTree()
