// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node ydoc-third.mjs FOLDER TRACE...
// A third implementation, Yrs (as ywasm), on traces of Yjs. It takes in what each peer had in the end, and has to show
// the same; and it writes its own state of that, for which a trace is put into FOLDER that ydoc-replay can judge: after
// that state a new document has to show the same too. Exits 1 when ywasm shows something else.

import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createRequire } from 'node:module'

const Y = createRequire(process.cwd() + '/')('ywasm')
const [folder, ...traces] = process.argv.slice(2)

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
// What the two show differently: members that are undefined, bytes.
const normal = value => {
  if (Array.isArray(value)) return value.map(normal)
  if (!value || typeof value !== 'object') return value
  const names = Object.keys(value)
  if (names.length > 0 && names.every((name, i) => name === String(i))) return names.map(name => value[name])
  return Object.fromEntries(names.filter(name => value[name] !== null).sort(byBytes).map(name => [name, normal(value[name])]))
}
const show = view => JSON.stringify(normal(view))

let failed = 0
for (const trace of traces) {
  const lines = readFileSync(trace, 'utf8').split('\n').map(line => line.split(' '))
  const last = word => lines.filter(words => words[0] === word).at(-1)
  const [state, json] = [last('s'), last('j')].map(words => Buffer.from(words[2], 'hex'))
  const doc = new Y.YDoc()
  const roots = [doc.getText('t'), doc.getArray('a'), doc.getMap('m')]
  Y.applyUpdate(doc, state, 'yjs')
  const ours = show(JSON.parse(json))
  const theirs = show([roots[0].toString(), roots[1].toJson(), roots[2].toJson()])
  if (theirs !== ours) {
    console.log(`# ${trace}\n#   Yjs   ${ours}\n#   ywasm ${theirs}`)
    failed++
  }
  writeFileSync(`${folder}/third-${basename(trace)}`, ['G 1', 'D 0 999',
    `a 0 ${Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex')}`, `j 0 ${json.toString('hex')}`, ''].join('\n'))
  doc.free()
}
process.exitCode = failed ? 1 : 0
