/** Which pages the site has, under which addresses, and how a page's links become the site's. */
import { dirname, join, normalize } from 'node:path'

/** Each page of the repository that is on the site, by its path, with its address there; in the order they are read. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  'README.md': 'start',
  'docs/for-engineers.md': 'for-engineers',
  'docs/for-leads.md': 'for-leads',
  'docs/for-officers.md': 'for-officers',
  'docs/notice.md': 'notice',
  'docs/faq.md': 'faq',
  'docs/troubleshooting.md': 'troubleshooting',
  'docs/glossary.md': 'glossary',
  'docs/comparison.md': 'comparison',
  'docs/privacy.md': 'privacy',
  'docs/threat-model.md': 'threat-model',
  'docs/security-checklist.md': 'security-checklist',
  'SECURITY.md': 'security',
  'assets/names/MODEL_CARD.md': 'name-model',
  'docs/warehouse.md': 'warehouse',
  'warehouse/README.md': 'dbt',
  'docs/operations.md': 'operations',
  'docs/managed.md': 'managed',
  'docs/alerts.md': 'alerts',
  'docs/monitoring.md': 'monitoring',
  'docs/errors.md': 'errors',
  'docs/electron.md': 'electron',
  'docs/versions.md': 'versions',
  'CHANGELOG.md': 'changes',
  'docs/architecture.md': 'architecture',
  'docs/decisions.md': 'decisions',
  'CONTRIBUTING.md': 'contributing',
  'CODE_OF_CONDUCT.md': 'code-of-conduct',
}

const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g

/** A page as the site shows it: links lead to its pages, pictures lie in its folder, and other files are only named. */
export function onSite(page: string, text: string): string {
  return outsideCode(text, (prose) =>
    prose.replace(LINK, (link, mark: string, label: string, target: string) => {
      if (/^(https?:|mailto:|#)/.test(target)) return link
      const [path = '', heading] = target.split('#')
      const file = normalize(join(dirname(page), path))
      if (mark === '!') return `![${label}](/${file})`
      const address = ADDRESSES[file]
      return address === undefined ? label : `[${label}](./${address}${heading === undefined ? '' : `#${heading}`})`
    }),
  )
}

/** The pictures that a page shows, by their paths in the repository. */
export function imagesOf(page: string, text: string): string[] {
  return [...text.matchAll(LINK)].flatMap(([, mark, , target = '']) =>
    mark === '!' && !/^https?:/.test(target) ? [normalize(join(dirname(page), target))] : [],
  )
}

/** Changes what is not a code block. */
function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[\s\S]*?^```)/m)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('')
}
