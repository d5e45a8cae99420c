import { defineConfig, type MarkdownRenderer } from 'vitepress'

const group = (text: string, pages: Readonly<Record<string, string>>) => ({
  text,
  items: Object.entries(pages).map(([address, title]) => ({ text: title, link: `/${address}` })),
})

/** A heading's name in links is the same here as where the pages are read beside the code. */
const asOnAForge = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

/** The corner of a table that has row titles is no header, and a screen reader must not announce one without words. */
function withoutEmptyHeaders(markdown: MarkdownRenderer): void {
  for (const [rule, step] of [
    ['th_open', 1],
    ['th_close', -1],
  ] as const)
    markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index]
      if (token && tokens[index + step]?.content === '') token.tag = 'td'
      return self.renderToken(tokens, index, options)
    }
}

/** Static pages that ask nobody else for anything: fonts, search and icons come with them. */
export default defineConfig({
  title: 'Gleaner',
  description: 'Share project-channel Slack messages with your data warehouse without exposing anyone.',
  lang: 'en-GB',
  base: process.env['DOCS_BASE'] ?? '/',
  srcDir: 'pages',
  outDir: '../dist/site',
  cacheDir: '../.vitepress-cache',
  cleanUrls: false,
  head: [['link', { rel: 'icon', href: `${process.env['DOCS_BASE'] ?? '/'}icon.svg` }]],
  // Pages hold what people wrote, `<name>` included: none of it is markup.
  markdown: {
    html: false,
    attrs: { disable: true },
    anchor: { slugify: asOnAForge },
    config: withoutEmptyHeaders,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    logo: { src: '/icon.svg', alt: '' },
    search: {
      provider: 'local',
      options: { detailedView: true, translations: { button: { buttonAriaLabel: 'Search' } } },
    },
    outline: 'deep',
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Privacy', link: '/privacy' },
      { text: 'The lake', link: '/warehouse' },
      { text: 'Changes', link: '/changes' },
    ],
    sidebar: [
      group('Start', {
        start: 'Install, try, use',
        'for-engineers': 'For engineers',
        'for-leads': 'For leads',
        'for-officers': 'For privacy officers',
        notice: 'A notice to colleagues',
        comparison: 'Gleaner and others',
      }),
      group('When in doubt', { faq: 'Questions', troubleshooting: 'Troubleshooting', glossary: 'Glossary' }),
      group('Trust', {
        privacy: 'Privacy',
        'threat-model': 'Threat model',
        'security-checklist': 'Security checklist',
        security: 'Reporting a flaw',
        'name-model': 'The name model',
      }),
      group('The data', { warehouse: 'The lake', dbt: 'The dbt package' }),
      group('Operate', {
        operations: 'Operations',
        managed: 'Managed configuration',
        alerts: 'Alerts',
        monitoring: 'Monitoring',
        errors: 'Errors',
        electron: 'First real start',
        versions: 'Versions',
        changes: 'Changes',
      }),
      group('Build', {
        architecture: 'How it is built',
        decisions: 'Decisions',
        contributing: 'Contributing',
        'code-of-conduct': 'Code of conduct',
      }),
    ],
    notFound: { quote: 'There is no page at this address.', linkLabel: 'Take me home', linkText: 'Take me home' },
    docFooter: { prev: 'Before', next: 'Next' },
  },
})
