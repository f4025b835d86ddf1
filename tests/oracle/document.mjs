// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node document.mjs INVITATION EXAMPLE
// Does in a room of Yoriai (INVITATION: what `yoriai host --json` printed) what docs/document.md says, by docs/document-example.mjs
// (EXAMPLE). Prints what it finds there as a line of JSON, writes, prints the ids of what it made, and ends when somebody
// says that all has come.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.cwd() + '/')
const Y = require('yjs')
const WebSocket = require('ws')
const { WebsocketProvider } = require('y-websocket')
const [path, example] = process.argv.slice(2)
const { Proposal } = await import(example)
const { url, token, certificate } = JSON.parse(readFileSync(path, 'utf8'))
const at = url.lastIndexOf('/')
const doc = new Y.Doc()
const proposal = new Proposal(doc)

class Trusting extends WebSocket {
  constructor (address, protocols) {
    super(address, protocols, { ca: certificate })
  }
}

const provider = new WebsocketProvider(url.slice(0, at), url.slice(at + 1), doc,
  { params: { token }, WebSocketPolyfill: Trusting, disableBc: true })
await new Promise(resolve => provider.once('sync', resolve))
provider.on('connection-close', event => console.log(JSON.stringify({ closed: event.code })))

const { root } = proposal
const tasks = proposal.list(root, 'tasks').map(task => task.id)
const institutions = proposal.list(root, 'institutions').map(each => each.id)
const targets = proposal.list(root, 'targets').map(each => each.id)
console.log(JSON.stringify({
  root,
  layout: doc.getMap('meta').get('layout'),
  raw: proposal.map(root).get('proposed_on'),
  proposed_on: proposal.get(root, 'proposed_on'),
  children: proposal.map(`${root}/site`).has('@'),
  name: proposal.text(`${root}/site`, 'name').toString(),
  keywords: proposal.words(`${root}/site`, 'keywords'),
  tasks: tasks.map(id => proposal.text(id, 'title').toString()),
  start_years: tasks.map(id => proposal.get(id, 'start_year') ?? null),
  leads: tasks.map(id => proposal.get(id, 'lead_institution') ?? null),
  members: tasks.map(id => proposal.references(id, 'institutions')),
  sdgs: targets.map(id => proposal.numbers(id, 'sdgs')),
  budget: proposal.list(root, 'budget').map(line => proposal.years(line.id, 'amounts')),
}))

let made
doc.transact(() => {
  proposal.sign('Yjsの人')
  const title = proposal.text(tasks[0], 'title')
  title.insert(title.length, '・𠮷野')
  title.delete(0, 1)
  made = proposal.add(root, 'tasks', tasks[0])
  proposal.text(made, 'title').insert(0, '新しい課題')
  proposal.set(made, 'start_year', 3)
  proposal.set(made, 'lead_institution', institutions[0])
  proposal.addReference(made, 'institutions', institutions[0])
  proposal.addReference(made, 'institutions', institutions[1])
  proposal.addWord(`${root}/site`, 'keywords', '水素')
  const line = proposal.add(root, 'budget')
  proposal.map(line).set('amounts.2', 1200000)
  proposal.set(line, 'institution', institutions[0])
  proposal.map(targets[0]).set('sdgs.11', true)
  proposal.set(root, 'proposed_on', '2021-08-01')
  proposal.map(root).set('?elsewhere', '{"a":[1]}')
  proposal.move(tasks[1], root, 'tasks', made)
})
console.log(JSON.stringify({ made }))

// In turns with who reads: removed, brought back; and what no one may write.
process.stdin.setEncoding('utf8')
let told = ''
for await (const text of process.stdin) {
  told += text
  for (let end; (end = told.indexOf('\n')) >= 0;) {
    const word = told.slice(0, end)
    told = told.slice(end + 1)
    if (word === 'remove') proposal.remove(made, 'Yjsの人')
    if (word === 'restore') proposal.restore(made)
    if (word === 'entry') proposal.set(tasks[1], 'title', '文章に勝つ値')
    if (word === 'no entry') proposal.set(tasks[1], 'title', undefined)
    if (word === 'no place') proposal.map(made).delete('@')
    if (word === 'lineage') doc.getMap('meta').set('lineage', '7')
    if (word === 'end') process.exit(0)
  }
}
