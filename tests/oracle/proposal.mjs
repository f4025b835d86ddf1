// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node proposal.mjs show FILE
//        node proposal.mjs edit FILE OUT
// Reads the replicated state out of a proposal's file with real Yjs, and knows of the proposal only what the layout says
// of itself (src/core/record/yoriai-store-layout.h). `show` prints as JSON what the document shows. `edit` does to it what
// somebody with another program would do, as Yjs does it, and writes it with its own view into OUT.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const Y = createRequire(process.cwd() + '/')('yjs')
const [command, path, out] = process.argv.slice(2)
const file = JSON.parse(readFileSync(path, 'utf8'))
const doc = new Y.Doc()
Y.applyUpdate(doc, inflateRawSync(Buffer.from(file.history.state.join(''), 'base64')))

const map = id => doc.getMap(`R/${id}`)
const text = (id, field) => doc.getText(`T/${id}/${field}`)
const byOrder = (a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1

// What is in a map: plain values, and entries FIELD.X, whose values say what they are.
function readMap (id) {
  const record = {}
  const entries = new Map()
  for (const [key, value] of map(id).entries()) {
    const dot = key.indexOf('.')
    if (key === '@' || key === '!') continue
    if (key[0] === '?') record[key.slice(1)] = JSON.parse(value)
    else if (dot < 0) record[key] = value !== null && typeof value === 'object' ? JSON.parse(value.raw) : value
    else {
      const name = key.slice(0, dot)
      entries.set(name, [...entries.get(name) ?? [], [key.slice(dot + 1), value]])
    }
  }
  for (const [name, all] of entries) {
    const value = all[0][1]
    if (typeof value === 'number') record[name] = Object.fromEntries(all)
    else if (value === true) record[name] = all.map(([x]) => Number(x)).sort((a, b) => a - b)
    else if (typeof value === 'string') record[name] = all.map(([x, order]) => [order, x, x]).sort(byOrder).map(e => e[2])
    else record[name] = all.map(([x, [order, word]]) => [order, x, word]).sort(byOrder).map(e => e[2])
  }
  return record
}

function show () {
  const records = new Map()
  const get = id => records.get(id) ?? records.set(id, {}).get(id)
  const lists = new Map()
  for (const name of doc.share.keys()) {
    const last = name.lastIndexOf('/')
    if (name.startsWith('R/')) Object.assign(get(name.slice(2)), readMap(name.slice(2)))
    if (!name.startsWith('T/')) continue
    const said = doc.getText(name).toString()
    const [id, field] = [name.slice(2, last), name.slice(last + 1)]
    if (said !== '' && !map(id).has(field)) get(id)[field] = said
  }
  for (const [id, record] of records) {
    const place = map(id).get('@')
    if (place && !map(id).has('!')) {
      const key = `${place[0]}/${place[1]}`
      record.id = id
      lists.set(key, [...lists.get(key) ?? [], [place[2], id, record]])
    } else if (!place && id.includes('/')) {
      // A child, with all that it lies in.
      for (let at = id; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
        get(at.slice(0, at.lastIndexOf('/')))[at.slice(at.lastIndexOf('/') + 1)] = get(at)
      }
    }
  }
  for (const [key, items] of lists) {
    const [id, field] = [key.slice(0, key.lastIndexOf('/')), key.slice(key.lastIndexOf('/') + 1)]
    get(id)[field] = items.sort(byOrder).map(item => item[2])
    for (let at = id; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
      get(at.slice(0, at.lastIndexOf('/')))[at.slice(at.lastIndexOf('/') + 1)] = get(at)
    }
  }
  const root = doc.getMap('meta').get('root')
  return { format: 'yoriai-proposal', version: 1, ...get(root), id: root }
}

function edit () {
  const tasks = [...doc.share.keys()].filter(name => name.startsWith('R/'))
    .filter(name => doc.getMap(name).get('@')?.[1] === 'tasks' && !doc.getMap(name).has('!'))
    .map(name => [doc.getMap(name).get('@')[2], name.slice(2)]).sort(byOrder).map(task => task[1])
  const root = doc.getMap('meta').get('root')
  doc.transact(() => {
    text(`${root}/site`, 'name').insert(0, '新しい𠮷野の')
    text(`${root}/site`, 'name').delete(text(`${root}/site`, 'name').length - 1, 1)
    text('yjs-task', 'title').insert(0, 'Yjsの課題')
    map('yjs-task').set('@', [root, 'tasks', doc.getMap(`R/${tasks.at(-1)}`).get('@')[2] + 'V'])
    map('yjs-task').set('start_year', 2)
    map(`${root}/site`).set('keywords.yjs', ['zzV', '水素'])
    map(root).set('proposed_on', '2021-08-01')
    map(tasks[0]).set('!', ['Yjs', 1700000000, 'unknown'])
    map(tasks[1]).set('@', [root, 'tasks', '0000V'])
    map(root).set('?yjs_note', '{"a":[1,2]}')
  })
  const packed = deflateRawSync(Buffer.from(Y.encodeStateAsUpdate(doc))).toString('base64')
  writeFileSync(out, JSON.stringify({ ...show(), history: { ...file.history, state: packed.match(/.{1,1000}/g) } }))
}

if (command === 'edit') edit()
else console.log(JSON.stringify(show()))
