/**
 * What bots say: build results, deploys and alerts, with the attachments and blocks such posts carry.
 */
import { memberCalled } from './members.ts'
import type { Random } from './random.ts'
import type { JsonObject } from './slack-shapes.ts'

type Slots = (slot: string) => string | undefined
type Post = JsonObject & { readonly text: string }

/** One post by one of the bots. */
export function botPost(random: Random, slots: Slots): Post {
  const say = (text: string) => text.replace(/\{([a-z]+\d?)\}/g, (whole, slot: string) => slots(slot) ?? whole)
  return random.pick([buildPost, deployPost, alertPost, graphPost])(random, say)
}

/** The fields that mark a message as one bot's. */
export function botFields(handle: string): JsonObject {
  const bot = memberCalled(handle)
  const id = `B04${bot.id.slice(3)}`
  return {
    subtype: 'bot_message',
    bot_id: id,
    username: bot.realName,
    bot_profile: {
      id,
      app_id: `A04${bot.id.slice(3)}`,
      name: bot.realName,
      deleted: false,
      team_id: bot.team,
      updated: 1_700_000_000,
    },
  }
}

type Say = (text: string) => string

function buildPost(random: Random, say: Say): Post {
  const passed = random.chance(0.72)
  const text = say(passed ? '{service} build {build} passed' : '{service} build {build} failed')
  return {
    ...botFields('ci'),
    text: '',
    attachments: [
      {
        id: 1,
        color: passed ? '2eb67d' : 'e01e5a',
        fallback: text,
        title: text,
        title_link: say('https://ci.larkspurfreight.example/{service}/{build}'),
        text: say(
          passed
            ? '`{sha}` on main, {mins}'
            : random.pick([
                '`{sha}` on main: {n} tests failed, first in {file}:{line}',
                '`{sha}` on main: step *integration* timed out after {mins}',
                '`{sha}`: lint, {file}:{line}',
              ]),
        ),
        footer: 'Conveyor CI',
        mrkdwn_in: ['text'],
      },
    ],
  }
}

function deployPost(random: Random, say: Say): Post {
  const state = random.pick([
    ':truck: deploying',
    ':white_check_mark: deployed',
    ':white_check_mark: deployed',
    ':leftwards_arrow_with_hook: rolled back',
  ])
  const text = say(`${state} {service} {version} to {region} (\`{sha}\`)`)
  return {
    ...botFields('deploybot'),
    text,
    blocks: [
      { type: 'section', block_id: 'dep', text: { type: 'mrkdwn', text, verbatim: false } },
      {
        type: 'context',
        block_id: 'ctx',
        elements: [{ type: 'mrkdwn', text: say('{n} commits, {mins}, canary {pct}') }],
      },
    ],
  }
}

function alertPost(random: Random, say: Say): Post {
  const isFiring = random.chance(0.55)
  const what = random.pick([
    'p99 latency above {ms}',
    'error rate above {rate}',
    'disk {pct} full',
    'queue depth {k}',
    'consumer lag {mins}',
    'pod {service}-{pod} restarted {n} times',
  ])
  const title = say(`[${isFiring ? 'FIRING' : 'RESOLVED'}] {service} ${what}`)
  return {
    ...botFields('alertbot'),
    text: '',
    attachments: [
      {
        id: 1,
        color: isFiring ? 'e01e5a' : '2eb67d',
        fallback: title,
        title,
        text: say(isFiring ? 'Since {time} UTC. Runbook: `runbooks/{service}.md`' : 'Back to normal after {mins}.'),
        fields: [
          { title: 'Region', value: say('{region}'), short: true },
          { title: 'Severity', value: random.pick(['page', 'ticket', 'ticket', 'info']), short: true },
        ],
      },
    ],
  }
}

function graphPost(random: Random, say: Say): Post {
  const text = say(
    random.pick([
      'Daily freshness for `{table}`: {mins} behind, {k} rows',
      'Weekly flake report: {n} flaky tests, worst in {file}',
      'Nightly backup of `{table}`: {gb} in {mins}, verified',
    ]),
  )
  return {
    ...botFields('standup'),
    text,
    blocks: [{ type: 'section', block_id: 'rep', text: { type: 'mrkdwn', text } }],
  }
}
