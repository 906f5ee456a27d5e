import { collectDefaultMetrics, Registry } from 'prom-client'

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Series {
  service: string
  method: string
  status: string
  counts: number[]
  sum: number
  count: number
}

/**
 * Durations of requests by service, method and class of status. Kept in plain numbers, since a request passes
 * here each time; they take the form of Prometheus only when somebody asks.
 */
export class RequestMetrics {
  readonly registry = new Registry()
  readonly #series = new Map<string, Series>()

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  observe(service: string, method: string, status: number, seconds: number): void {
    const key = `${service} ${method} ${Math.floor(status / 100)}`
    let series = this.#series.get(key)
    if (!series)
      this.#series.set(key, (series = emptySeries(service, method, `${Math.floor(status / 100)}xx`)))
    series.count += 1
    series.sum += seconds
    for (let at = BOUNDS.length - 1; at >= 0; at -= 1) {
      if (seconds > (BOUNDS[at] ?? 0)) break
      series.counts[at] = (series.counts[at] ?? 0) + 1
    }
  }

  /** The Prometheus text format. */
  async text(): Promise<string> {
    const name = 'foyer_request_seconds'
    const lines = [`# HELP ${name} Time from a request to the end of its answer`, `# TYPE ${name} histogram`]
    for (const { service, method, status, counts, sum, count } of this.#series.values()) {
      const labels = `service="${service}",method="${method}",status="${status}"`
      lines.push(...BOUNDS.map((le, at) => `${name}_bucket{${labels},le="${le}"} ${counts[at] ?? 0}`))
      lines.push(
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${sum}`,
        `${name}_count{${labels}} ${count}`,
      )
    }
    return `${lines.join('\n')}\n${await this.registry.metrics()}`
  }
}

function emptySeries(service: string, method: string, status: string): Series {
  return { service, method, status, counts: BOUNDS.map(() => 0), sum: 0, count: 0 }
}
