// The entry of every npm command. It must run on any Node that a machine may have, with nothing installed:
// built-in modules only, and the version is checked before newer syntax is read.
const [major] = process.versions.node.split('.').map(Number)

if (major < 20) {
  process.stderr.write(
    `Foyer needs Node 20 or newer to start; this is Node ${process.versions.node}: install a newer one from https://nodejs.org\n`,
  )
  process.exit(1)
}

const { main } = await import('./boot/main.mjs')
process.exitCode = await main(process.argv.slice(2))
