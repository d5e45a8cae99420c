#!/usr/bin/env node
import './require-node.mjs'
import './compile-cache.mjs'

const { main } = await import('../src-main/cli/index.ts')
process.exitCode = await main(process.argv.slice(2))
