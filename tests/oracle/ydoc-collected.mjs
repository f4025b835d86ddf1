// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node ydoc-collected.mjs FILE
// FILE is what ydoc-replay wrote for YDOC_REPLAY_STATES: in each line the state of a document, and the same without what
// is deleted. Yjs has to show the same of both, and to know as much and as much deleted. Exits 1 when it does not.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const Y = createRequire(process.cwd() + '/')('yjs')

// Names of a map have no order that means anything.
const sorted = (name, value) => value && typeof value === 'object' && !Array.isArray(value)
  ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1))
  : value

const read = hex => {
  const doc = new Y.Doc()
  const roots = [doc.getText('t'), doc.getArray('a'), doc.getMap('m')]
  Y.applyUpdate(doc, Buffer.from(hex, 'hex'), 'ydoc')
  const snapshot = Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('hex')
  return JSON.stringify([roots[0].toDelta(), roots[1].toJSON(), roots[2].toJSON(), snapshot], sorted)
}

let failed = 0
let n = 0
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const [whole, collected] = line.split(' ').map(read)
  n++
  if (whole !== collected) {
    console.log(`# ${n}: whole     ${whole}\n#    collected ${collected}`)
    failed++
  }
}
console.log(`${n - failed} passed, ${failed} failed`)
process.exitCode = failed || n === 0 ? 1 : 0
