/** Marks that a page must show and never obey. */
const attack = `</title></pre><script>globalThis.pwned=1</script><img src=x onerror="globalThis.pwned=1">`

const bidi = '\u202ecod\u202c \u200b\u0007\u001b[31m'

/** Those of `bidi`: none may come through as it is. */
export const hiddenMarks = ['\u202e', '\u202c', '\u200b', '\u0007', '\u001b'] as const

const text = JSON.stringify(`${attack} ${bidi}`)

/** Content whose every text is an attack, with a field that is far too long. */
export const hostileFiles: Readonly<Record<string, string>> = {
  'detections/hostile.yml': `name: ${JSON.stringify(`Evil ${attack} ${bidi}`)}
id: 6f000000-0000-4000-8000-000000000001
version: 1
date: '2025-01-01'
author: ${text}
type: ${text}
status: ${text}
datamodel: [${text}]
description: ${JSON.stringify(`${attack} ${bidi} ${'x'.repeat(100_000)}`)}
search: ${JSON.stringify(
    `| from read_ssa_enriched_events() /* </code></pre><script>globalThis.pwned=1</script> */
     | eval a=ucast(map_get(input_event, "</script><script>globalThis.pwned=1</script>"), "string", null), '"><img src=x onerror=globalThis.pwned=1>'=a
     | where a IN (${Array.from({ length: 4000 }, (_, at) => `"<b>${at}.exe"`).join(', ')})
     | eval start_time=1, end_time=1, entities=[], body={}
     | into write_ssa_detected_events();`,
  )}
how_to_implement: ${text}
known_false_positives: ${text}
references: ['javascript:globalThis.pwned=1', ${text}, 'https://example.test/"><script>']
tags:
  analytic_story: [${text}]
  impact: 50
  confidence: 60
  message: ${text}
  mitre_attack_id: [T1197]
  kill_chain_phases: [${text}]
  observable:
  - {name: ${text}, type: ${text}, role: [${text}]}
  product: [${text}]
  required_fields: [${text}]
tests:
- name: ${text}
  attack_data:
  - data: 'javascript:globalThis.pwned=1'
    source: ${text}
`,
  'stories/hostile.yml': `name: ${text}
id: 6f000000-0000-4000-8000-000000000002
version: 1
date: '2025-01-01'
author: ${text}
description: ${text}
narrative: ${text}
references: ['javascript:globalThis.pwned=1']
tags: {}
`,
  'macros/hostile.yml': `name: hostile
definition: ${text}
description: ${text}
`,
}
