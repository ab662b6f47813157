"""Pieces of program text in several languages, for code fences.

`$noun`, `$other`, `$verb` and `$number` are replaced, so that no two fences need be equal.
"""

from __future__ import annotations

from string import Template

SNIPPETS: tuple[tuple[str, Template], ...] = (
    (
        "javascript",
        Template("""\
import { ${verb}${noun} } from "./${noun}.js";

// Waits for the ${other}, then tries again.
export async function ${verb}(${noun}, { limit = ${number}, signal } = {}) {
  const response = await fetch(`/api/${noun}/$${${noun}.id}`, { signal });
  if (!response.ok) {
    throw new Error(`No ${other}: $${response.status}`);
  }
  const { items } = await response.json();
  return items.filter((item) => item.${other} !== null).slice(0, limit);
}
"""),
    ),
    (
        "typescript",
        Template("""\
interface ${noun}Options<T extends object = Record<string, unknown>> {
  readonly ${other}: T;
  limit?: number;
  on${verb}?: (event: CustomEvent<T>) => void;
}

export class ${noun}Store<T extends object> {
  private readonly items = new Map<string, T>();

  constructor(private readonly options: ${noun}Options<T>) {}

  ${verb}(key: string, value: T): T | undefined {
    const previous = this.items.get(key);
    if (this.items.size < (this.options.limit ?? ${number})) this.items.set(key, value);
    return previous;
  }
}
"""),
    ),
    (
        "jsx",
        Template("""\
export default function ${noun}List({ items, on${verb} }) {
  const [selected, setSelected] = useState(null);
  useEffect(() => {
    document.title = `${noun}: $${items.length}`;
  }, [items]);
  return (
    <ul className="${noun}-list">
      {items.map((item) => (
        <li key={item.id} aria-current={item.id === selected}>
          <button onClick={() => setSelected(item.id)}>{item.${other}}</button>
        </li>
      ))}
    </ul>
  );
}
"""),
    ),
    (
        "html",
        Template("""\
<section class="${noun}" aria-labelledby="${noun}-title">
  <h2 id="${noun}-title">The ${noun}</h2>
  <p>Every <em>${other}</em> has a <a href="/${noun}/${number}/">page</a>.</p>
  <form action="/${verb}" method="post">
    <label for="${other}">${other}</label>
    <input id="${other}" name="${other}" type="number" min="0" max="${number}" required>
    <button type="submit">${verb}</button>
  </form>
</section>
"""),
    ),
    (
        "css",
        Template("""\
.${noun} {
  --${noun}-gap: calc(${number}px / 4);
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
  gap: var(--${noun}-gap);
}

.${noun} > .${other}:not(:last-child)::after {
  content: "";
  border-block-end: 1px solid color-mix(in srgb, currentColor 20%, transparent);
}

@media (prefers-reduced-motion: no-preference) {
  .${noun}:hover { transition: transform ${number}ms ease-in-out; }
}
"""),
    ),
    (
        "python",
        Template("""\
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ${noun}:
    \"\"\"One ${noun} and the ${other} that it belongs to.\"\"\"

    ${other}: str
    limit: int = ${number}


def ${verb}(items: Iterable[${noun}], *, limit: int = ${number}) -> Iterator[str]:
    # The order of the input decides between equal ones.
    for position, item in enumerate(sorted(items, key=lambda item: item.${other})):
        if position >= limit or not item.${other}.strip():
            raise ValueError(f"{item.${other}!r} is past {limit}")
        yield f"{position}: {item.${other}}"
"""),
    ),
    (
        "bash",
        Template("""\
#!/usr/bin/env bash
set -euo pipefail

for ${noun} in "$$@"; do
  if [[ ! -f "$$${noun}" ]]; then
    echo "no such ${noun}: $$${noun}" >&2
    continue
  fi
  ${verb} --${other}=${number} "$$${noun}" | sort -u > "build/$$(basename "$$${noun}").txt"
done
"""),
    ),
    (
        "yaml",
        Template("""\
${noun}:
  ${other}: ${number}
  steps:
    - name: ${verb} the ${noun}
      run: make ${verb}
      env:
        LIMIT: "${number}"
    - name: keep the ${other}
      if: always()
      with: {path: build/${other}, days: 14}
"""),
    ),
    (
        "json",
        Template("""\
{
  "name": "${noun}",
  "version": "1.${number}.0",
  "scripts": { "${verb}": "node ${verb}.js --limit ${number}" },
  "${other}": [null, true, 3.25, "${noun}/${other}"]
}
"""),
    ),
    (
        "rust",
        Template("""\
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> { ${noun}: &'a str, ${other}: usize }

/// Counts every word once.
pub fn ${verb}<'a>(text: &'a str, limit: usize) -> Result<Vec<Entry<'a>>, String> {
    let mut counts: HashMap<&'a str, usize> = HashMap::with_capacity(${number});
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    if counts.len() > limit { return Err(format!("more than {limit}")); }
    Ok(counts.into_iter().map(|(${noun}, ${other})| Entry { ${noun}, ${other} }).collect())
}
"""),
    ),
    (
        "sql",
        Template("""\
SELECT ${noun}.id, ${noun}.title, count(${other}.id) AS total
FROM ${noun}
LEFT JOIN ${other} ON ${other}.parent = ${noun}.id AND ${other}.created > '2024-01-${number}'
WHERE ${noun}.title LIKE '%${verb}%'
GROUP BY ${noun}.id
HAVING count(${other}.id) > ${number}
ORDER BY total DESC, ${noun}.title;
"""),
    ),
    (
        "text",
        Template("""\
$$ ${verb} ${noun} --limit ${number}
${noun}: ${number} read, 2 refused
done in 0.${number} s
"""),
    ),
)
