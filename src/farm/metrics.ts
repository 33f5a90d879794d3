/** The state of a farm as Prometheus reads it (https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4). */

import type { FarmStatus } from './status.ts'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

/** The text of a scrape, or of a file for the textfile collector of node_exporter; all values are gauges. */
export function metricsText(status: FarmStatus): string {
  const { jobs, done, left, failed, damaged, refused, incomplete, begunAgain, sourceBytes, totals, losses, queues } =
    status
  const gauges: readonly (readonly [name: string, help: string, samples: readonly Sample[]])[] = [
    [
      'jobs',
      'Jobs of the plan by state.',
      [
        [{ state: 'done' }, done],
        [{ state: 'left' }, left],
        [{ state: 'failed' }, failed.length],
        [{ state: 'damaged' }, damaged.length],
      ],
    ],
    ['planned_jobs', 'Jobs of the plan.', [[{}, jobs]]],
    ['refused_sources', 'Lines of the list that are no job.', [[{}, refused.length]]],
    ['incomplete_bundles', 'Bundles in which something is lost.', [[{}, incomplete]]],
    ['runs_begun_again', 'Runs begun beyond one for each job.', [[{}, begunAgain]]],
    [
      'source_bytes',
      'Bytes of the sources by state.',
      [
        [{ state: 'done' }, sourceBytes.done],
        [{ state: 'all' }, sourceBytes.all],
      ],
    ],
    ...Object.entries(totals).map(
      ([what, count]) => [`bundle_${what}`, `${what} of the bundles that are there.`, [[{}, count]]] as const,
    ),
    [
      'losses',
      'Losses over all bundles.',
      Object.entries(losses).flatMap(([severity, kinds]) =>
        Object.entries(kinds).map(([kind, count]): Sample => [{ severity, kind }, count]),
      ),
    ],
    [
      'queue_jobs',
      'Jobs in the queues of the broker.',
      Object.entries(queues ?? {}).flatMap(([queue, states]) =>
        Object.entries(states).map(([state, count]): Sample => [{ queue, state }, count]),
      ),
    ],
    ['seconds_left', 'Estimated time left.', status.secondsLeft === null ? [] : [[{}, status.secondsLeft]]],
  ]
  return gauges.map(([name, help, samples]) => gauge(`wikifonds_farm_${name}`, help, samples)).join('')
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  const lines = samples.map(([labels, value]) => `${name}${written(labels)} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n')
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
