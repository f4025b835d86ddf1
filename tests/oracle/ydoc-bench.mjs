// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node ydoc-bench.mjs edit MODULE EDITS EVENTS [STATE] | merge MODULE UPDATES N
// What yjs (or ywasm, MODULE) needs for what bench-ydoc measures; prints JSON. EDITS: pairs of 32-bit numbers, position
// and code point, 0 for a deletion. UPDATES: each with its length in 32 bits before it. Run where MODULE can be found.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [task, moduleName, file, number, statePath] = process.argv.slice(2)
const Y = createRequire(process.cwd() + '/')(moduleName)
const bytes = readFileSync(file)
const isWasm = moduleName === 'ywasm'

function makeDocument (events) {
  if (isWasm) {
    const doc = new Y.YDoc({ clientID: 12345 })
    const text = doc.getText('text')
    if (events) doc.onUpdate(() => {})
    return { doc, insert: (at, c) => text.insert(at, c), remove: at => text.delete(at, 1) }
  }
  const doc = new Y.Doc()
  doc.clientID = 12345
  const text = doc.getText('text')
  if (events) doc.on('update', () => {})
  return { doc, insert: (at, c) => text.insert(at, c), remove: at => text.delete(at, 1) }
}

if (task === 'edit') {
  const edits = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const { doc, insert, remove } = makeDocument(number === '1')
  const start = performance.now()
  for (let i = 0; i < edits.length; i += 2) {
    if (edits[i + 1]) insert(edits[i], String.fromCodePoint(edits[i + 1]))
    else remove(edits[i])
  }
  const editMs = performance.now() - start
  if (globalThis.gc) globalThis.gc()
  const mb = process.memoryUsage().rss / 1e6
  const state = Y.encodeStateAsUpdate(doc)
  if (statePath) writeFileSync(statePath, state)
  const parseTimes = []
  for (let i = 0; i < 5; i++) {
    const parseStart = performance.now()
    const copy = isWasm ? new Y.YDoc() : new Y.Doc()
    Y.applyUpdate(copy, state, ...(isWasm ? [] : ['remote']))
    parseTimes.push(performance.now() - parseStart)
  }
  console.log(JSON.stringify({ edit_ms: editMs, parse_ms: parseTimes.sort((a, b) => a - b)[2], mb }))
} else {
  const updates = []
  for (let at = 0; at < bytes.length && updates.length < Number(number);) {
    const length = bytes.readUInt32LE(at)
    updates.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  const start = performance.now()
  Y.mergeUpdates(updates)
  console.log(JSON.stringify({ merge_ms: performance.now() - start }))
}
